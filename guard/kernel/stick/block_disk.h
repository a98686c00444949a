// The block device of a stick, opened so that it is the one sysfs told of, and read past the page cache.
#pragma once

#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

enum class Writing { Never, Allowed };

class BlockDisk {
 public:
  // `number` ("8:16") is compared with what was opened. With `Allowed` nobody else may hold it (O_EXCL).
  // Errors: NotFound, also when another device has the name by now; Refused when it is in use; Io.
  static Result<BlockDisk> open(const std::string& path, const std::string& number, Writing writing);

  // Writes to it are refused from now on by the block layer, its partitions included (BLKROSET); undone when it goes.
  Status set_read_only(bool read_only) const;

  // O_DIRECT: no read-ahead reaches further than what is asked for. `offset` and `bytes` are multiples of 4096.
  // Errors: Io; NotFound when it went.
  Result<Bytes> read(std::uint64_t offset, std::size_t bytes) const;
  Status write(std::uint64_t offset, ByteView content) const;
  Status sync() const;
  // The kernel reads the partition table again. Errors: Refused while a partition is in use; Io.
  Status read_partitions_again() const;

  // The same device opened again without O_DIRECT, for readers that do not align. Errors: as `open`.
  Result<UniqueFd> again_through_the_cache(const std::string& path) const;

  const UniqueFd& fd() const { return fd_; }

 private:
  explicit BlockDisk(UniqueFd fd) : fd_(std::move(fd)) {}
  UniqueFd fd_;
};

}  // namespace dieu8
