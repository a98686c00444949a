// A file, or a loop device over it, that a test made and takes away again.
#pragma once

#include <fcntl.h>
#include <linux/loop.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/file.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

// Every sector says which one it is, so that a scan that knows nothing of the wiper can count what is left.
class ScratchFile {
 public:
  ScratchFile(const std::string& name, std::uint64_t bytes)
      : path_(std::string(DIEU8_BIN_DIR) + "/" + name + "-" + std::to_string(::getpid()) + ".img"), bytes_(bytes) {
    Bytes content(bytes, 0xC5);
    for (std::size_t at = 0; at < bytes; at += 512) {
      const std::string mark = "CANARY" + std::to_string(at / 512);
      std::memcpy(&content[at], mark.data(), mark.size());
    }
    static_cast<void>(write_file_durably(path_, content).has_value());
  }
  ScratchFile(const ScratchFile&) = delete;
  ~ScratchFile() { ::unlink(path_.c_str()); }

  const std::string& path() const { return path_; }
  Bytes content() const { return read_file(path_, bytes_).value(); }
  std::uint64_t canaries_left() const {
    const Bytes now = content();
    std::uint64_t left = 0;
    for (std::size_t at = 0; at < now.size(); at += 512) left += std::memcmp(&now[at], "CANARY", 6) == 0 ? 1 : 0;
    return left;
  }

 private:
  std::string path_;
  std::uint64_t bytes_;
};

// Detaches itself when the last descriptor is closed, also when the test is killed.
class LoopDevice {
 public:
  // Empty when this machine or this user has no loop devices.
  static std::optional<LoopDevice> over(const std::string& file) {
    const UniqueFd control(::open("/dev/loop-control", O_RDWR | O_CLOEXEC));
    const UniqueFd backing(::open(file.c_str(), O_RDWR | O_CLOEXEC));
    const int number = control.is_open() ? ::ioctl(control.get(), LOOP_CTL_GET_FREE) : -1;
    if (number < 0 || !backing.is_open()) return std::nullopt;
    LoopDevice loop;
    loop.path_ = "/dev/loop" + std::to_string(number);
    loop.fd_ = UniqueFd(::open(loop.path_.c_str(), O_RDWR | O_CLOEXEC));
    loop_config config{};
    config.fd = static_cast<__u32>(backing.get());
    config.info.lo_flags = LO_FLAGS_AUTOCLEAR;
    if (!loop.fd_.is_open() || ::ioctl(loop.fd_.get(), LOOP_CONFIGURE, &config) != 0) return std::nullopt;
    return loop;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  UniqueFd fd_;
};

struct OpenedForTest {
  UniqueFd fd;
  bool direct = false;
};

inline OpenedForTest open_direct_if_possible(const std::string& path) {
  UniqueFd fd(::open(path.c_str(), O_RDWR | O_DIRECT | O_CLOEXEC));
  if (fd.is_open()) return {std::move(fd), true};
  return {UniqueFd(::open(path.c_str(), O_RDWR | O_CLOEXEC)), false};
}

}  // namespace dieu8
