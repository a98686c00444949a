// Keeps a queue full: blocks of a list of byte ranges, depth() of them under way at once.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/sanitization.h"
#include "wipe/run/block_queue.h"

namespace dieu8 {

struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  std::uint64_t end() const { return first + count; }
};

// A place in a list of ranges; hands out the blocks one after the other.
class RangeCursor {
 public:
  explicit RangeCursor(std::span<const ByteRange> ranges) : ranges_(ranges) {}
  std::optional<ByteRange> next(std::uint64_t most_bytes);
  bool at_end();
  std::uint64_t position();  // first byte not handed out; 0 for an empty list

 private:
  std::span<const ByteRange> ranges_;
  std::size_t index_ = 0;
  std::uint64_t done_ = 0;  // of the present range
};

// What is done with each block. Errors end the pump: they are the program's, not the disk's.
class BlockWork {
 public:
  virtual ~BlockWork() = default;
  virtual Transfer transfer() const = 0;
  // Fills a write, once a block; spoils the buffer of a read, before each request, also one that goes on after a
  // short read.
  virtual Status before(std::size_t slot, std::uint64_t offset, std::span<std::uint8_t> buffer) = 0;
  virtual Status after(std::uint64_t offset, ByteView moved) = 0;  // the whole block was moved
  virtual void refused(int /*error_number*/) {}                    // the disk refused a block, before its rescue
  virtual bool go_on(std::uint64_t next_offset) = 0;               // asked before each new block
};

struct Trouble {  // a block that could not be moved
  ByteRange block;
  int error_number = 0;
};

struct PumpEnd {
  std::vector<Trouble> troubles;   // by offset, at most depth() of them
  std::optional<Failure> failure;  // the queue or the work cannot go on
};

class BlockPump {
 public:
  static constexpr unsigned kAsManyAsTheQueueTakes = ~0U;

  // `sector_bytes`: what a short transfer is rounded down to before it is continued. `most`: requests under way at
  // once, never more than the queue takes; with 1 each block is over before the next is begun.
  BlockPump(BlockQueue& queue, std::uint32_t sector_bytes, unsigned most = kAsManyAsTheQueueTakes);

  // Moves blocks until the cursor's end, until the work says stop, or until a block fails. Nothing is under way when
  // it returns: every block handed out by `cursor` was moved or is among the troubles (unless `failure` is set).
  PumpEnd run(RangeCursor& cursor, BlockWork& work);

  // Moves one range of at most block_bytes() alone; errno of the disk's refusal, or 0.
  Result<int> move_one(const ByteRange& range, BlockWork& work);

  std::uint64_t block_bytes() const { return block_bytes_; }

 private:
  struct Slot {
    ByteRange block;
    std::uint64_t done = 0;
    std::uint64_t token = 0;
    bool busy = false;
  };

  std::span<std::uint8_t> buffer_of(std::size_t slot) const;
  Status start(std::size_t slot, const ByteRange& block, BlockWork& work);
  Status submit_rest(std::size_t slot, BlockWork& work);
  Status land_one(BlockWork& work, std::vector<Trouble>& troubles);
  Status advance(std::size_t slot, std::int64_t result, BlockWork& work, std::vector<Trouble>& troubles);
  Status fill_slots(RangeCursor& cursor, BlockWork& work, bool& more);
  Result<std::size_t> slot_of(std::uint64_t token) const;

  BlockQueue& queue_;
  std::uint32_t sector_bytes_;
  std::uint64_t block_bytes_;
  std::vector<Slot> slots_;
  std::size_t busy_ = 0;
  std::uint64_t next_token_ = 1;
};

// The failure an error means: NotFound is a vanished device, Io the `kind`, everything else the program's own.
Failure failure_from(const Error& error, FailureKind kind);

// WriteFailed or ReadFailed.
FailureKind failure_kind(const BlockWork& work);

}  // namespace dieu8
