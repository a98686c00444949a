#include "wipe/run/block_pump.h"

#include <algorithm>
#include <cerrno>
#include <string>

namespace dieu8 {
namespace {

Status bad_answer(std::string detail) {
  return fail(ErrorCode::Io, N_("the disk queue gave an impossible answer: {1}"), {std::move(detail)});
}

}  // namespace

Failure failure_from(const Error& error, FailureKind kind) {
  std::string detail = error.message;
  for (const std::string& argument : error.arguments) detail += " | " + argument;
  if (error.code == ErrorCode::NotFound) return {FailureKind::Vanished, detail};
  return {error.code == ErrorCode::Io ? kind : FailureKind::Internal, detail};
}

FailureKind failure_kind(const BlockWork& work) {
  return work.transfer() == Transfer::Write ? FailureKind::WriteFailed : FailureKind::ReadFailed;
}

std::optional<ByteRange> RangeCursor::next(std::uint64_t most_bytes) {
  if (at_end()) return std::nullopt;
  const ByteRange& range = ranges_[index_];
  const ByteRange block{range.first + done_, std::min(most_bytes, range.count - done_)};
  done_ += block.count;
  return block;
}

bool RangeCursor::at_end() {
  while (index_ < ranges_.size() && done_ == ranges_[index_].count) {
    ++index_;
    done_ = 0;
  }
  return index_ == ranges_.size();
}

std::uint64_t RangeCursor::position() {
  if (!at_end()) return ranges_[index_].first + done_;
  return ranges_.empty() ? 0 : ranges_.back().end();
}

BlockPump::BlockPump(BlockQueue& queue, std::uint32_t sector_bytes, unsigned most)
    : queue_(queue),
      sector_bytes_(sector_bytes),
      block_bytes_(queue.arena().size() / queue.depth() / sector_bytes * sector_bytes),
      slots_(std::min(queue.depth(), most)) {}

std::span<std::uint8_t> BlockPump::buffer_of(std::size_t slot) const {
  return queue_.arena().subspan(slot * block_bytes_, slots_[slot].block.count);
}

PumpEnd BlockPump::run(RangeCursor& cursor, BlockWork& work) {
  PumpEnd end;
  bool more = true;
  Status status = ok();
  while (status && (busy_ > 0 || more)) {
    if (more && end.troubles.empty()) status = fill_slots(cursor, work, more);
    if (!end.troubles.empty()) more = false;
    if (status && busy_ > 0) status = land_one(work, end.troubles);
  }
  if (!status) end.failure = failure_from(status.error(), failure_kind(work));
  std::ranges::sort(end.troubles, {}, [](const Trouble& trouble) { return trouble.block.first; });
  return end;
}

Result<int> BlockPump::move_one(const ByteRange& range, BlockWork& work) {
  std::vector<Trouble> troubles;
  TRY(start(0, range, work));
  while (busy_ > 0) TRY(land_one(work, troubles));
  return troubles.empty() ? 0 : troubles.front().error_number;
}

// `more` turns false when no further block shall be started.
Status BlockPump::fill_slots(RangeCursor& cursor, BlockWork& work, bool& more) {
  for (std::size_t slot = 0; slot < slots_.size() && more; ++slot) {
    if (slots_[slot].busy) continue;
    RangeCursor peek = cursor;
    const auto block = peek.next(block_bytes_);
    more = block.has_value() && work.go_on(block->first);
    if (!more) break;
    cursor = peek;
    TRY(start(slot, *block, work));
  }
  return ok();
}

Status BlockPump::start(std::size_t slot, const ByteRange& block, BlockWork& work) {
  slots_[slot] = {.block = block, .done = 0, .token = 0, .busy = true};
  ++busy_;
  if (work.transfer() == Transfer::Write) TRY(work.before(slot, block.first, buffer_of(slot)));
  return submit_rest(slot, work);
}

Status BlockPump::submit_rest(std::size_t slot, BlockWork& work) {
  Slot& state = slots_[slot];
  state.token = next_token_++;
  const std::uint64_t offset = state.block.first + state.done;
  const auto buffer = buffer_of(slot).subspan(state.done);
  if (work.transfer() == Transfer::Read) TRY(work.before(slot, offset, buffer));
  return queue_.submit({.transfer = work.transfer(), .offset = offset, .buffer = buffer, .token = state.token});
}

// Each request has its own token, so an answer given twice is found out.
Result<std::size_t> BlockPump::slot_of(std::uint64_t token) const {
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (slots_[slot].busy && slots_[slot].token == token) return slot;
  }
  TRY(bad_answer("completion of a request that is not under way"));
  return std::size_t{0};
}

Status BlockPump::land_one(BlockWork& work, std::vector<Trouble>& troubles) {
  const BlockCompletion completion = TRY(queue_.wait());
  const std::size_t slot = TRY(slot_of(completion.token));
  return advance(slot, completion.result, work, troubles);
}

Status BlockPump::advance(std::size_t slot, std::int64_t result, BlockWork& work, std::vector<Trouble>& troubles) {
  Slot& state = slots_[slot];
  const std::uint64_t left = state.block.count - state.done;
  if (result > 0 && static_cast<std::uint64_t>(result) > left) return bad_answer("more bytes moved than asked");
  const std::uint64_t moved = result > 0 ? static_cast<std::uint64_t>(result) : 0;
  state.done += moved == left ? left : moved / sector_bytes_ * sector_bytes_;
  if (state.done < state.block.count && moved >= sector_bytes_) return submit_rest(slot, work);
  state.busy = false;
  --busy_;
  if (state.done == state.block.count) return work.after(state.block.first, buffer_of(slot));
  troubles.push_back({state.block, result < 0 ? static_cast<int>(-result) : EIO});
  return ok();
}

}  // namespace dieu8
