// What the carrier tells its caller, as it happens: lines of JSON. Only the caller sees names.
#pragma once

#include <chrono>

#include "evidence/json/value.h"
#include "guard/transfer/carry.h"

namespace dieu8 {

class CallerLine final : public TransferListener {
 public:
  explicit CallerLine(const UniqueFd& socket) : socket_(socket) {}

  void progress(std::uint64_t bytes, std::uint64_t of_bytes, std::size_t files, std::size_t of_files) override;
  void file(FileState state, const std::string& path, const TransferItem& item) override;
  bool has_left() override;
  void tell(const Json::Object& line);

 private:
  const UniqueFd& socket_;
  bool left_ = false;
  std::chrono::steady_clock::time_point told_{};
};

// {"code", "message", "arguments", "hint"}: the catalogue's key, for the caller's language.
Json::Object error_line(const Error& error);

}  // namespace dieu8
