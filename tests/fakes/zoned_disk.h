// A disk of sequential zones in memory: it takes a write only at a zone's write pointer, and carries out what is under
// way in the order that is worst for whoever counts on another one.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "evidence/base/bytes.h"
#include "wipe/run/block_queue.h"

namespace dieu8 {

struct ZonedMedium {
  ZonedMedium(std::uint64_t size, std::uint64_t zone_size)
      : bytes(size, 0xC5), zone_bytes(zone_size), pointers(size / zone_size, zone_size) {}  // every zone is full

  void reset_all() {
    std::ranges::fill(pointers, std::uint64_t{0});
    ++resets;
  }
  bool full() const {
    return std::ranges::all_of(pointers, [&](std::uint64_t pointer) { return pointer == zone_bytes; });
  }

  Bytes bytes;
  std::uint64_t zone_bytes;
  std::vector<std::uint64_t> pointers;  // of each zone, from its beginning
  unsigned resets = 0;
  std::uint64_t writes = 0;
  std::uint64_t refused_as_unaligned = 0;
};

class ZonedDisk final : public BlockQueue {
 public:
  explicit ZonedDisk(std::shared_ptr<ZonedMedium> medium) : medium_(std::move(medium)), arena_(kDepth * kBlock) {}

  // 0, or the errno that the n-th write of the medium's life is refused with; the write pointer stays.
  std::function<int(std::uint64_t write)> refuses;
  // Whether the n-th flush of this queue succeeds.
  std::function<bool(unsigned flush)> flushes = [](unsigned) { return true; };

  unsigned depth() const override { return kDepth; }
  std::span<std::uint8_t> arena() override { return arena_; }
  Status submit(const BlockRequest& request) override {
    under_way_.push_back(request);
    most_under_way_ = std::max(most_under_way_, under_way_.size());
    return ok();
  }
  // The request handed in last is carried out first.
  Result<BlockCompletion> wait() override {
    if (under_way_.empty()) return fail(ErrorCode::Io, "nothing under way");
    const BlockRequest request = under_way_.back();
    under_way_.pop_back();
    return BlockCompletion{request.token, request.transfer == Transfer::Write ? write(request) : read(request)};
  }
  Status flush() override {
    if (flushes(++flush_count_)) return ok();
    return fail(ErrorCode::Io, "flush failed");
  }
  Result<std::uint64_t> bytes() override { return medium_->bytes.size(); }
  bool direct() const override { return true; }
  std::string_view engine() const override { return "zoned"; }

  std::size_t most_under_way() const { return most_under_way_; }

 private:
  static constexpr unsigned kDepth = 4;
  static constexpr std::size_t kBlock = std::size_t{64} << 10U;

  std::int64_t write(const BlockRequest& request) {
    ++medium_->writes;
    if (const int error_number = refuses ? refuses(medium_->writes) : 0; error_number != 0) return -error_number;
    std::uint64_t& pointer = medium_->pointers.at(request.offset / medium_->zone_bytes);
    if (request.offset % medium_->zone_bytes != pointer || pointer + request.buffer.size() > medium_->zone_bytes) {
      ++medium_->refused_as_unaligned;
      return -EIO;  // UNALIGNED WRITE COMMAND (21h/04h)
    }
    std::memcpy(medium_->bytes.data() + request.offset, request.buffer.data(), request.buffer.size());
    pointer += request.buffer.size();
    return static_cast<std::int64_t>(request.buffer.size());
  }
  std::int64_t read(const BlockRequest& request) {
    std::memcpy(request.buffer.data(), medium_->bytes.data() + request.offset, request.buffer.size());
    return static_cast<std::int64_t>(request.buffer.size());
  }

  std::shared_ptr<ZonedMedium> medium_;
  Bytes arena_;
  std::deque<BlockRequest> under_way_;
  std::size_t most_under_way_ = 0;
  unsigned flush_count_ = 0;
};

}  // namespace dieu8
