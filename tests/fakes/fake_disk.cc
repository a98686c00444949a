#include "tests/fakes/fake_disk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

namespace dieu8 {
namespace {

constexpr std::string_view kCanary = "CANARY";

}  // namespace

FakeDisk::FakeDisk(std::shared_ptr<FakeMedium> medium, FakeDiskShape shape)
    : medium_(std::move(medium)), shape_(shape), arena_(shape.depth * shape.block_bytes), answer_(honest_answer) {}

FakeDisk& FakeDisk::with(const Behaviour& behaviour) {
  answer_ = behaviour(std::move(answer_));
  return *this;
}

std::int64_t honest_answer(FakeDisk& disk, const BlockRequest& request) {
  Bytes& bytes = disk.medium().bytes;
  const std::uint64_t capacity = bytes.size() - disk.medium().capacity_lost;
  if (disk.medium().gone) return -ENODEV;
  if (request.offset >= capacity) return request.transfer == Transfer::Write ? -ENOSPC : 0;
  const std::size_t count = std::min<std::uint64_t>(request.buffer.size(), capacity - request.offset);
  if (request.transfer == Transfer::Write) {
    std::memcpy(bytes.data() + request.offset, request.buffer.data(), count);
  } else {
    std::memcpy(request.buffer.data(), bytes.data() + request.offset, count);
  }
  return static_cast<std::int64_t>(count);
}

Status FakeDisk::submit(const BlockRequest& request) {
  if (completions_.size() >= shape_.depth) return fail(ErrorCode::Io, "the fake disk's queue is full");
  ++(request.transfer == Transfer::Write ? writes_ : reads_);
  completions_.push_back({request.token, answer_(*this, request)});
  return ok();
}

Result<BlockCompletion> FakeDisk::wait() {
  if (on_wait) on_wait(completions_);
  if (completions_.empty()) return fail(ErrorCode::Io, "the fake disk has nothing under way");
  const BlockCompletion completion = completions_.front();
  completions_.pop_front();
  return completion;
}

Status FakeDisk::flush() {
  ++flushes_;
  if (medium_->gone) return fail(ErrorCode::NotFound, "the fake disk is gone");
  return on_flush ? on_flush(*this, flushes_) : ok();
}

Result<std::uint64_t> FakeDisk::bytes() {
  if (medium_->gone) return fail(ErrorCode::NotFound, "the fake disk is gone");
  return medium_->bytes.size() - medium_->capacity_lost;
}

void fill_with_canaries(FakeMedium& medium, std::uint32_t sector_bytes) {
  std::ranges::fill(medium.bytes, std::uint8_t{0xC5});
  for (std::size_t at = 0; at < medium.bytes.size(); at += sector_bytes) {
    const std::string mark = std::string(kCanary) + std::to_string(at / sector_bytes);
    std::copy_n(mark.begin(), std::min(mark.size(), medium.bytes.size() - at),
                medium.bytes.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

std::uint64_t canaries_left(const FakeMedium& medium, std::uint32_t sector_bytes) {
  std::uint64_t left = 0;
  for (std::size_t at = 0; at + kCanary.size() <= medium.bytes.size(); at += sector_bytes) {
    if (std::memcmp(medium.bytes.data() + at, kCanary.data(), kCanary.size()) == 0) ++left;
  }
  return left;
}

}  // namespace dieu8
