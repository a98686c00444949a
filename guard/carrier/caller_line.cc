#include "guard/carrier/caller_line.h"

#include <poll.h>
#include <sys/socket.h>

#include "evidence/base/syscall.h"
#include "evidence/json/canonical.h"
#include "guard/control/failure_reply.h"

namespace dieu8 {
namespace {

constexpr auto kProgressEvery = std::chrono::milliseconds(250);

Json count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

void CallerLine::progress(std::uint64_t bytes, std::uint64_t of_bytes, std::size_t files, std::size_t of_files) {
  const auto now = std::chrono::steady_clock::now();
  if (now - told_ < kProgressEvery) return;
  told_ = now;
  tell({{"kind", "progress"},
        {"bytes", count(bytes)},
        {"of_bytes", count(of_bytes)},
        {"files", count(files)},
        {"of_files", count(of_files)}});
}

void CallerLine::file(FileState state, const std::string& path, const TransferItem& item) {
  tell({{"kind", "file"},
        {"state", wire_name(state)},
        {"path", path},
        {"sha256", to_hex(item.sha256)},
        {"bytes", count(item.bytes)}});
}

// Whoever hung up or does not read any more: what is whole is still delivered, and nothing new is begun.
bool CallerLine::has_left() {
  if (left_) return true;
  pollfd waiting{socket_.get(), POLLRDHUP, 0};
  if (::poll(&waiting, 1, 0) > 0 && (waiting.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) left_ = true;
  return left_;
}

void CallerLine::tell(const Json::Object& line) {
  if (left_) return;
  const std::string text = canonical_json(line) + "\n";
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto sent =
        checked("send", "", [&] { return ::send(socket_.get(), rest.data(), rest.size(), MSG_NOSIGNAL); });
    if (!sent) {
      left_ = true;
      return;
    }
    rest.remove_prefix(static_cast<std::size_t>(sent.assume_value()));
  }
}

Json::Object error_line(const Error& error) { return failure_reply(error).parameters; }

}  // namespace dieu8
