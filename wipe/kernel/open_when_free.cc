#include "wipe/kernel/open_when_free.h"

#include <cerrno>
#include <chrono>
#include <thread>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr int kTries = 41;
constexpr auto kBetweenTries = std::chrono::milliseconds(50);

}  // namespace

bool stays_busy(const std::function<bool()>& is_busy) {
  for (int attempt = 1; is_busy(); ++attempt) {
    if (attempt == kTries) return true;
    std::this_thread::sleep_for(kBetweenTries);
  }
  return false;
}

Result<UniqueFd> open_when_free(const std::string& path, int flags) {
  auto file = open_file(path, flags);
  stays_busy([&] {
    if (file || file.assume_error().system_error != EBUSY) return false;
    file = open_file(path, flags);
    return true;
  });
  return file;
}

}  // namespace dieu8
