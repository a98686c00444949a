#include <algorithm>
#include <cstddef>
#include <set>

#include "evidence/certificate/judge/judge_parts.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kGibibyte = std::uint64_t{1} << 30U;
// 64 GiB/s: several times what the fastest disk, or memory behind a loop device, takes.
constexpr std::uint64_t kMostBytesInAMillisecond = std::uint64_t{64} << 20U;

bool says_what_it_writes(const PassPattern& pattern) {
  if (pattern.kind == PatternKind::Fixed) return !pattern.bytes.empty();
  return pattern.bytes.empty() && !pattern.inverted;
}

void judge_plan(const Sanitization& done, JudgeNotes& notes) {
  notes.find_if(done.method.empty() || (done.standard.empty() && done.method != "custom"), Finding::MethodMissing);
  notes.find_if(done.passes_planned.empty(), Finding::NoPassPlanned);
  notes.find_if(!std::ranges::all_of(done.passes_planned, says_what_it_writes), Finding::PassPlanInvalid);
  notes.find_if(done.passes.empty(), Finding::NoPassDone);
  notes.find_if(!done.passes.empty() && done.passes.size() < done.passes_planned.size(), Finding::PassMissing);
  notes.find_if(done.passes.size() > done.passes_planned.size(), Finding::PassUnplanned);
}

void judge_order(const Sanitization& done, JudgeNotes& notes) {
  for (std::size_t i = 0; i < done.passes.size(); ++i) {
    const PassReport& pass = done.passes[i];
    notes.find_if(pass.number != i + 1, Finding::PassOrder);
    if (i < done.passes_planned.size())
      notes.find_if(pass.pattern != done.passes_planned[i], Finding::PassPatternDiffers);
    if (i > 0) notes.find_if(pass.started < done.passes[i - 1].ended, Finding::TimeContradiction);
  }
  const bool before_the_drive =
      !done.passes.empty() && !done.device_steps.empty() && done.passes[0].started < done.device_steps.back().ended;
  notes.find_if(before_the_drive, Finding::TimeContradiction);
}

void judge_commitment(const PassReport& pass, JudgeNotes& notes) {
  const bool random = pass.pattern.kind == PatternKind::Random;
  const bool committed = pass.key_commitment.has_value() && *pass.key_commitment != Digest{};
  notes.find_if(random && !committed, Finding::CommitmentMissing);
  notes.find_if(!random && pass.key_commitment.has_value(), Finding::CommitmentUnexpected);
}

bool was_interrupted(const Sanitization& done, std::uint32_t pass) {
  return std::ranges::any_of(done.interruptions, [&](const Interruption& stop) { return stop.pass == pass; });
}

void judge_time(const Sanitization& done, const PassReport& pass, JudgeNotes& notes) {
  notes.find_if(pass.started.seconds <= 0 || pass.ended < pass.started, Finding::TimeContradiction);
  notes.remark_if(clock_jumped(pass.started, pass.ended, pass.elapsed_ms), Remark::ClockJumped);
  const bool too_fast =
      pass.bytes_written >= kGibibyte && pass.bytes_written / kMostBytesInAMillisecond > pass.elapsed_ms;
  notes.find_if(too_fast && !was_interrupted(done, pass.number), Finding::SpeedImplausible);
}

void judge_pass(const DiskRow& row, const PassReport& pass, JudgeNotes& notes) {
  const bool all_written = pass.unwritten_sectors == 0 && pass.unwritten.empty();
  notes.find_if(!pass.finished, Finding::PassUnfinished);
  notes.find_if(pass.bytes_written != row.identity.bytes, Finding::PassShort);
  notes.find_if(!pass.flushed, Finding::NotFlushed);
  notes.find_if(!all_written, Finding::UnwrittenSectors);
  notes.find_if(!ranges_agree(pass.unwritten, pass.unwritten_sectors, pass.unwritten_digest, sectors_of(row.identity)),
                Finding::RangeContradiction);
  notes.remark_if(all_written && pass.device_status != 0, Remark::DeviceErrorsRetried);
  judge_commitment(pass, notes);
  judge_time(row.sanitization, pass, notes);
}

void judge_keys(const Sanitization& done, JudgeNotes& notes) {
  std::set<Digest> seen;
  for (const PassReport& pass : done.passes) {
    if (!pass.key_commitment) continue;
    notes.find_if(!seen.insert(*pass.key_commitment).second, Finding::StreamKeyReused);
  }
}

bool possible(const DiskRow& row, const Interruption& stop) {
  const Sanitization& done = row.sanitization;
  if (stop.pass == 0 || stop.pass > done.passes_planned.size() || stop.pass > done.passes.size()) return false;
  if (stop.watermark_bytes > row.identity.bytes) return false;
  return stop.noticed >= done.passes[stop.pass - 1].started;
}

void judge_interruptions(const DiskRow& row, JudgeNotes& notes) {
  for (const Interruption& stop : row.sanitization.interruptions) {
    notes.remark(Remark::Interrupted);
    notes.find_if(!possible(row, stop), Finding::InterruptionContradiction);
  }
}

}  // namespace

bool clock_jumped(WallTime started, WallTime ended, std::uint64_t elapsed_ms) {
  const std::int64_t wall_seconds = ended.seconds - started.seconds;
  // Two seconds: both wall times are cut to whole seconds.
  return wall_seconds >= 0 && elapsed_ms / 1000 > static_cast<std::uint64_t>(wall_seconds) + 2;
}

void judge_passes(const DiskRow& row, JudgeNotes& notes) {
  judge_plan(row.sanitization, notes);
  judge_order(row.sanitization, notes);
  for (const PassReport& pass : row.sanitization.passes) judge_pass(row, pass, notes);
  judge_keys(row.sanitization, notes);
  judge_interruptions(row, notes);
}

}  // namespace dieu8
