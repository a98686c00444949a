#include "wipe/cli/drive/uncover_stage.h"

#include <algorithm>

#include "wipe/purge/uncovered_identity.h"

namespace dieu8 {
namespace {

// A drive that wants its power off for the same area again and again would never be erased.
constexpr std::ptrdiff_t kMostTries = 2;

std::ptrdiff_t tries(const DriveRecord& record, HiddenKind kind) {
  return std::ranges::count_if(record.uncovered, [&](const UncoverStep& step) { return step.kind == kind; });
}

// What was taken, and waited for power to be cycled: whether it has worked, the size says now.
void settle(DriveRecord& record, const DiskIdentity& now) {
  if (record.uncovered.empty()) return;
  UncoverStep& last = record.uncovered.back();
  const bool grown = now.visible_max_lba > last.max_lba_before;
  if (!last.needs_power_cycle || !last.accepted || !grown) return;
  last.needs_power_cycle = false;
  last.max_lba_after = now.visible_max_lba;
}

// The last try of each area, in the order of the offer: earlier ones waited for power to be cycled.
std::vector<UncoverStep> last_tries(const DriveRecord& record) {
  std::vector<UncoverStep> last;
  for (const Hidden& hidden : record.offer.hidden) {
    const auto found = std::find_if(record.uncovered.rbegin(), record.uncovered.rend(),
                                    [&](const UncoverStep& step) { return step.kind == hidden.kind; });
    if (found != record.uncovered.rend()) last.push_back(*found);
  }
  return last;
}

std::vector<Hidden> worth_trying(const std::vector<Hidden>& hidden, const DriveRecord& record) {
  std::vector<Hidden> left;
  for (const Hidden& area : hidden) {
    if (area.can_uncover && tries(record, area.kind) < kMostTries) left.push_back(area);
  }
  return left;
}

// The first start goes by the plan; a later one asks the drive what is still hidden.
Result<DriveOffer> still_hidden(const WipePlan& plan, DriveControl& control, const DriveRecord& record) {
  DriveOffer offer = record.offer;
  offer.hidden = plan.uncover;
  if (!record.uncovered.empty()) offer.hidden = TRY(control.probe()).hidden;
  offer.hidden = worth_trying(offer.hidden, record);
  return offer;
}

Result<DiskIdentity> identity_after(const DriveSurroundings& around) {
  const Status told = around.rescan();
  static_cast<void>(told);  // a kernel that does not ask again keeps the old size: seen just below
  return around.identity_now();
}

// Wanted by the drive, or the kernel keeps the old size: only a power cycle brings the two together.
bool waits_for_power_cycle(const std::vector<UncoverStep>& steps, const DiskIdentity& now) {
  if (steps.empty()) return false;
  const UncoverStep& last = steps.back();
  const bool size_is_old = last.accepted && last.max_lba_after > now.visible_max_lba;
  return last.needs_power_cycle || size_is_old;
}

// `now` lacks what only the drive's own answers tell; the medium's size is asked for anew, a format changes it.
DiskIdentity identity_of(const DriveRecord& record, const DiskIdentity& now, DriveControl& control) {
  DiskIdentity identity = uncovered_identity(record.before, now, record.offer, last_tries(record));
  identity.other_stores = record.before.other_stores;
  if (identity.native_max_lba) return identity;
  if (const auto told = control.probe()) identity.native_max_lba = told.assume_value().native_max_lba;
  return identity;
}

}  // namespace

Result<UncoverEnd> uncover_what_is_hidden(const WipePlan& plan, DriveRecord& record, const DriveSurroundings& around) {
  if (plan.uncover.empty()) {
    record.uncovering_ended = true;
    return UncoverEnd::Done;
  }
  const auto control = TRY(around.open_drive());
  settle(record, TRY(around.identity_now()));
  const DriveOffer offer = TRY(still_hidden(plan, *control, record));
  const std::vector<UncoverStep> steps = TRY(uncover_hidden(*control, offer, around.callbacks));
  record.uncovered.insert(record.uncovered.end(), steps.begin(), steps.end());
  const DiskIdentity now = TRY(identity_after(around));
  record.identity = identity_of(record, now, *control);
  const bool waits = waits_for_power_cycle(steps, now);
  record.uncovering_ended = !waits;
  TRY(around.save(record));
  return waits ? UncoverEnd::NeedsPowerCycle : UncoverEnd::Done;
}

}  // namespace dieu8
