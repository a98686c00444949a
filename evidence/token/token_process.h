// The helper process that loads a vendor's module in place of this program. It can crash, hang or answer nonsense; here
// that is an error value.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/token/frame.h"

namespace dieu8 {

inline constexpr std::chrono::milliseconds kTokenPatience{30'000};

class TokenProcess {
 public:
  // Starts `helper` (its path) with the module. Errors: NotFound, Io, Malformed (module).
  static Result<std::unique_ptr<TokenProcess>> start(const std::string& helper, const std::string& module,
                                                     std::chrono::milliseconds patience = kTokenPatience);
  ~TokenProcess();
  TokenProcess(const TokenProcess&) = delete;
  TokenProcess& operator=(const TokenProcess&) = delete;

  // The parts of the answer behind "ok". After any error of the helper itself it is ended and answers no more.
  // Errors: Refused, NotFound, Unsupported, Io as the helper says; Io when it crashed, hung or broke the protocol.
  Result<Parts> ask(const Parts& request);

  bool is_alive() const { return socket_.is_open(); }

 private:
  TokenProcess(pid_t pid, UniqueFd socket, std::chrono::milliseconds patience)
      : pid_(pid), socket_(std::move(socket)), patience_(patience) {}
  Result<Bytes> exchange(const Bytes& frame);
  void end();

  pid_t pid_;
  UniqueFd socket_;
  std::chrono::milliseconds patience_;
};

// Beside this program, or where the packages put it.
std::string token_helper_path();

}  // namespace dieu8
