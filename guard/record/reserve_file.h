// Room kept for the time when the disk is full: a file of allocated blocks that is made shorter when they are needed.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

class ReserveFile {
 public:
  // The file is made when it is missing. Errors: Io, NotFound; a disk too full for it is no error (`held` is less).
  static Result<ReserveFile> open(const std::string& path, std::uint64_t bytes);

  std::uint64_t held() const { return held_; }  // bytes
  bool is_whole() const { return held_ == wanted_; }

  // Gives up to `bytes` back to the disk: no more at a time than is needed, for whoever fills the disk takes it too.
  Status release(std::uint64_t bytes);
  // Takes the whole reserve again. Errors: NoSpace, Unsupported (a file system without fallocate), Io; what is held
  // stays held.
  Status refill();

 private:
  ReserveFile(UniqueFd file, std::string path, std::uint64_t wanted, std::uint64_t held)
      : file_(std::move(file)), path_(std::move(path)), wanted_(wanted), held_(held) {}

  UniqueFd file_;
  std::string path_;
  std::uint64_t wanted_;
  std::uint64_t held_;
};

}  // namespace dieu8
