#include "evidence/token/token_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/child_process.h"
#include "evidence/base/syscall.h"
#include "evidence/token/helper_answer.h"
#include "evidence/token/module_copy.h"

namespace dieu8 {
namespace {

using Moment = std::chrono::steady_clock::time_point;

const char* const kTokenHint = N_("pull the token out, put it in again, and repeat; else use a key folder with --key");

auto went_wrong(const char* message) { return fail(ErrorCode::Io, message, {}, kTokenHint); }

// Descriptors for the child: nothing on 0 to 2, the socket on 3, the module on 4. Numbers from 10 on are free of those.
Result<UniqueFd> out_of_the_way(const UniqueFd& fd) {
  return UniqueFd(TRY(checked("fcntl", "", [&] { return ::fcntl(fd.get(), F_DUPFD_CLOEXEC, 10); })));
}

Result<pid_t> start_helper(const std::string& helper, const UniqueFd& socket, const UniqueFd& module) {
  ChildFiles files;
  files.nothing_to_say();
  files.put(socket, 3);
  files.put(module, 4);
  return start_child(helper, {}, files, ChildEnvironment::Ours);
}

int milliseconds_until(Moment deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
  return left > 0 ? static_cast<int>(left) : 0;
}

Status wait_for(const UniqueFd& socket, short what, Moment deadline) {
  pollfd one{socket.get(), what, 0};
  const int ready = TRY(checked("poll", "", [&] { return ::poll(&one, 1, milliseconds_until(deadline)); }));
  if (ready == 0) return went_wrong(N_("the token did not answer in time"));
  return ok();
}

Status send_all(const UniqueFd& socket, ByteView bytes, Moment deadline) {
  while (!bytes.empty()) {
    TRY(wait_for(socket, POLLOUT, deadline));
    const auto sent = checked(
        "send", "", [&] { return ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT); });
    if (!sent) return went_wrong(N_("the token's library crashed"));
    bytes = bytes.subspan(static_cast<std::size_t>(sent.assume_value()));
  }
  return ok();
}

Status receive_all(const UniqueFd& socket, std::span<std::uint8_t> bytes, Moment deadline) {
  while (!bytes.empty()) {
    TRY(wait_for(socket, POLLIN, deadline));
    const auto got =
        checked("recv", "", [&] { return ::recv(socket.get(), bytes.data(), bytes.size(), MSG_DONTWAIT); });
    if (!got || got.assume_value() == 0) return went_wrong(N_("the token's library crashed"));
    bytes = bytes.subspan(static_cast<std::size_t>(got.assume_value()));
  }
  return ok();
}

}  // namespace

Result<std::unique_ptr<TokenProcess>> TokenProcess::start(const std::string& helper, const std::string& module,
                                                          std::chrono::milliseconds patience) {
  const UniqueFd copy = TRY(copy_module_to_memory(module));
  std::array<int, 2> pair{-1, -1};
  TRY(checked("socketpair", "", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()); }));
  UniqueFd ours(pair[0]);
  const UniqueFd theirs(pair[1]);
  const UniqueFd child_socket = TRY(out_of_the_way(theirs));
  const UniqueFd child_module = TRY(out_of_the_way(copy));
  const pid_t pid = TRY(start_helper(helper, child_socket, child_module));
  return std::unique_ptr<TokenProcess>(new TokenProcess(pid, std::move(ours), patience));
}

TokenProcess::~TokenProcess() { end(); }

// A helper that hangs in a vendor's code does not hear a polite word.
void TokenProcess::end() {
  if (!socket_.is_open()) return;
  socket_.reset();
  ::kill(pid_, SIGKILL);
  static_cast<void>(wait_for_child(pid_, ""));
}

Result<Bytes> TokenProcess::exchange(const Bytes& frame) {
  const auto deadline = std::chrono::steady_clock::now() + patience_;
  TRY(send_all(socket_, frame, deadline));
  std::array<std::uint8_t, kFrameHead> head{};
  TRY(receive_all(socket_, head, deadline));
  const auto length = frame_length(head);
  if (!length) return went_wrong(N_("the token's library answered nonsense"));
  Bytes body(*length);
  TRY(receive_all(socket_, body, deadline));
  return body;
}

Result<Parts> TokenProcess::ask(const Parts& request) {
  const auto frame = encode_frame(request);
  if (!frame) return fail(ErrorCode::Misuse, N_("what is asked of the token is too long"));
  if (!is_alive()) return went_wrong(N_("the token's library crashed"));
  auto body = exchange(*frame);
  if (!body) {
    end();
    return outcome::failure(std::move(body).assume_error());
  }
  auto parts = decode_frame(body.assume_value());
  const bool done = parts && as_text(parts->front()) == kDone;
  if (!parts || (!done && as_text(parts->front()) != kNotDone)) {
    end();
    return went_wrong(N_("the token's library answered nonsense"));
  }
  if (!done) return outcome::failure(error_of_helper(*parts));
  parts->erase(parts->begin());
  return std::move(*parts);
}

std::string token_helper_path() {
  constexpr const char* kName = "dieu8-token-signer";
  boost::system::error_code ignored;
  const auto self = boost::filesystem::read_symlink("/proc/self/exe", ignored);
  const auto beside = self.parent_path() / kName;
  if (!self.empty() && boost::filesystem::exists(beside, ignored)) return beside.string();
  return std::string("/usr/lib/dieu8/") + kName;
}

}  // namespace dieu8
