#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "evidence/certificate/judge/judge_parts.h"
#include "evidence/certificate/not_reached.h"

namespace dieu8 {
namespace {

using Steps = std::vector<UncoverStep>;

std::array<std::pair<HiddenKind, Known>, 3> told_of(const HiddenArea& hidden) {
  return {{{HiddenKind::Hpa, hidden.hpa}, {HiddenKind::Dco, hidden.dco}, {HiddenKind::Ama, hidden.ama}}};
}

// A first try may be refused, or want power to be cycled: the last of a kind counts.
const UncoverStep* last_of_kind(const Steps& steps, HiddenKind kind) {
  const auto last = std::find_if(steps.rbegin(), steps.rend(), [&](const UncoverStep& s) { return s.kind == kind; });
  return last == steps.rend() ? nullptr : &*last;
}

bool sectors_became_usable(const UncoverStep& step) {
  const std::uint32_t now = step.sector_bytes_after;
  return now != step.sector_bytes_before && now >= 512 && std::has_single_bit(now);
}

bool confirmed(const UncoverStep& step) {
  if (step.sent.empty() || !step.accepted || step.needs_power_cycle || step.max_lba_after == 0) return false;
  return step.kind == HiddenKind::SectorSize ? sectors_became_usable(step) : step.max_lba_after > step.max_lba_before;
}

bool all_confirmed(const Steps& steps) {
  return std::ranges::all_of(steps,
                             [&](const UncoverStep& step) { return confirmed(*last_of_kind(steps, step.kind)); });
}

// What the identity says was found and removed is what the steps removed, no more and no less.
bool steps_agree(const HiddenArea& hidden, const Steps& steps) {
  bool any = false;
  for (const auto& [kind, told] : told_of(hidden)) {
    const bool tried = last_of_kind(steps, kind) != nullptr;
    if (tried && told != Known::Yes) return false;
    if (!tried && told == Known::Yes && hidden.removed) return false;
    any = any || tried;
  }
  return hidden.removed || !any || !all_confirmed(steps);
}

// After the last step the disk is as large as its identity says.
bool size_agrees(const DiskIdentity& disk, const Steps& steps) {
  if (steps.empty() || !all_confirmed(steps)) return true;
  const UncoverStep* sectors = last_of_kind(steps, HiddenKind::SectorSize);
  const bool sector_size = sectors == nullptr || sectors->sector_bytes_after == disk.logical_sector_bytes;
  return sector_size && steps.back().max_lba_after == disk.visible_max_lba;
}

// NVMe: what lies in no namespace is beside the disk, not hidden in it.
bool has_more_than_visible(const DiskIdentity& disk) {
  const bool beside =
      disk.interface == DiskInterface::Nvme && std::ranges::count(disk.other_stores, "unallocated-capacity") > 0;
  return !beside && disk.native_max_lba.value_or(disk.visible_max_lba) > disk.visible_max_lba;
}

bool removed_something(const HiddenArea& hidden, const Steps& steps) {
  const bool told = std::ranges::any_of(told_of(hidden), [](const auto& one) { return one.second == Known::Yes; });
  return told || last_of_kind(steps, HiddenKind::ScsiCapacity) != nullptr;
}

}  // namespace

void judge_hidden(const DiskRow& row, JudgeNotes& notes) {
  const DiskIdentity& disk = row.identity;
  const Steps& steps = row.sanitization.uncovered;
  const bool removed = disk.hidden.removed;
  const bool seen = std::ranges::any_of(told_of(disk.hidden), [](const auto& one) { return one.second == Known::Yes; });
  // A removal counts only with a measurement: the drive's own last sector is now the visible one.
  const bool left = (seen && (!removed || !disk.native_max_lba)) || has_more_than_visible(disk);
  const bool too_low = disk.native_max_lba.value_or(disk.visible_max_lba) < disk.visible_max_lba;
  const bool contradiction = too_low || (removed && !removed_something(disk.hidden, steps)) ||
                             !steps_agree(disk.hidden, steps) || !size_agrees(disk, steps);
  notes.find_if(left, Finding::HiddenAreaLeft);
  notes.find_if(!all_confirmed(steps), Finding::UncoveringUnproven);
  notes.find_if(contradiction, Finding::HiddenAreaContradiction);
  notes.remark_if(removed && !left && !contradiction && all_confirmed(steps), Remark::HiddenAreaRemoved);
  const bool said = std::ranges::count(must_say_not_reached(disk), "hidden-area") > 0;
  notes.remark_if(said && !left, Remark::HiddenAreaUnknown);
}

}  // namespace dieu8
