// A disk in memory that can lie: honest until behaviours are laid over it, each a way in which real disks fail.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "evidence/base/bytes.h"
#include "wipe/run/block_queue.h"

namespace dieu8 {

class FakeDisk;

// Answers one request: moves the bytes (or not) and returns bytes moved or -errno. `next` is the honest disk, or the
// behaviour laid before.
using Answer = std::function<std::int64_t(FakeDisk& disk, const BlockRequest& request)>;
using Behaviour = std::function<Answer(Answer next)>;

// The medium outlives the queue: a power cut and a second session work on the same one.
struct FakeMedium {
  explicit FakeMedium(std::uint64_t size) : bytes(size) {}
  Bytes bytes;
  std::atomic<std::uint64_t> capacity_lost{0};  // shrunk by so many bytes
  std::atomic<bool> gone{false};
};

struct FakeDiskShape {
  unsigned depth = 4;
  std::size_t block_bytes = std::size_t{64} << 10U;
  bool direct = true;
  std::uint32_t sector_bytes = 512;
};

class FakeDisk final : public BlockQueue {
 public:
  // The default shape stands in for a whole disk of `medium`'s size.
  explicit FakeDisk(std::shared_ptr<FakeMedium> medium, FakeDiskShape shape = {});

  // Lays a behaviour over those before it.
  FakeDisk& with(const Behaviour& behaviour);

  // What flush() does instead of succeeding; called with the count of flushes, from 1.
  std::function<Status(FakeDisk&, std::uint64_t flush)> on_flush;
  // What a queue itself can get wrong: changes the completions waiting to be fetched.
  std::function<void(std::deque<BlockCompletion>&)> on_wait;

  unsigned depth() const override { return shape_.depth; }
  std::span<std::uint8_t> arena() override { return arena_; }
  Status submit(const BlockRequest& request) override;
  Result<BlockCompletion> wait() override;
  Status flush() override;
  Result<std::uint64_t> bytes() override;
  bool direct() const override { return shape_.direct; }
  std::string_view engine() const override { return "fake"; }

  FakeMedium& medium() { return *medium_; }
  std::uint32_t sector_bytes() const { return shape_.sector_bytes; }
  std::uint64_t writes() const { return writes_; }  // handed in so far, the present one included
  std::uint64_t reads() const { return reads_; }
  std::uint64_t flushes() const { return flushes_; }

 private:
  std::shared_ptr<FakeMedium> medium_;
  FakeDiskShape shape_;
  Bytes arena_;
  Answer answer_;
  std::deque<BlockCompletion> completions_;
  std::uint64_t writes_ = 0;
  std::uint64_t reads_ = 0;
  std::uint64_t flushes_ = 0;
};

// The honest answer: all bytes moved, ENOSPC or a short read beyond the end.
std::int64_t honest_answer(FakeDisk& disk, const BlockRequest& request);

// Every sector begins with "CANARY" and its number; the rest is 0xC5.
void fill_with_canaries(FakeMedium& medium, std::uint32_t sector_bytes = 512);
std::uint64_t canaries_left(const FakeMedium& medium, std::uint32_t sector_bytes = 512);

}  // namespace dieu8
