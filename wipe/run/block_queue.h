// An opened disk to which reads and writes are handed several at a time. Linux: io_uring, or threads with pwrite;
// tests: a disk that lies.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "evidence/base/result.h"

namespace dieu8 {

enum class Transfer { Read, Write };

struct BlockRequest {
  Transfer transfer = Transfer::Read;
  std::uint64_t offset = 0;        // bytes, a multiple of the logical sector
  std::span<std::uint8_t> buffer;  // inside the arena, length a multiple of the logical sector
  std::uint64_t token = 0;         // comes back with the completion
};

struct BlockCompletion {
  std::uint64_t token = 0;
  std::int64_t result = 0;  // bytes moved (may be short) or -errno
};

class BlockQueue {
 public:
  virtual ~BlockQueue() = default;
  virtual unsigned depth() const = 0;           // requests that may be under way at once
  virtual std::span<std::uint8_t> arena() = 0;  // registered, aligned buffers, depth() x block bytes
  virtual Status submit(const BlockRequest& request) = 0;
  virtual Result<BlockCompletion> wait() = 0;   // one completion; blocks
  virtual Status flush() = 0;                   // the device's cache is empty when it returns
  virtual Result<std::uint64_t> bytes() = 0;    // capacity as of now
  virtual bool direct() const = 0;              // past the page cache
  virtual std::string_view engine() const = 0;  // "io_uring", "pwrite"
};

}  // namespace dieu8
