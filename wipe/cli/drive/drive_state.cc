#include "wipe/cli/drive/drive_state.h"

#include <algorithm>
#include <cstdlib>

namespace dieu8 {
namespace {

bool has(const DriveOffer& offer, ObstacleKind kind) {
  return std::ranges::any_of(offer.obstacles, [&](const Obstacle& obstacle) { return obstacle.kind == kind; });
}

bool blocks_everything(const DriveOffer& offer) {
  return std::ranges::any_of(offer.obstacles, [](const Obstacle& obstacle) { return obstacle.blocks.empty(); });
}

bool is_locked(const DriveOffer& offer) {
  const bool password = has(offer, ObstacleKind::SecurityLocked) || has(offer, ObstacleKind::PasswordSet) ||
                        has(offer, ObstacleKind::PasswordExhausted);
  return password || has(offer, ObstacleKind::OpalLocked) || blocks_everything(offer);
}

}  // namespace

std::optional<Technique> technique_with_state(const DriveOffer& offer) {
  const auto found = std::ranges::find_if(
      offer.techniques, [](const OfferedTechnique& offered) { return !blocks_until_done(offered.technique); });
  return found == offer.techniques.end() ? std::nullopt : std::optional(found->technique);
}

Result<DriveNow> look_at_drive(DriveControl& control) {
  DriveNow now;
  now.offer = TRY(control.probe());
  now.asked_for = technique_with_state(now.offer);
  if (!now.asked_for) return now;
  DeviceStep step;  // nothing of ours: it only names what to ask for
  step.technique = *now.asked_for;
  now.progress = control.look(step);
  now.raw = std::move(step.state_after);
  now.words = std::move(step.reason);
  return now;
}

DriveState state_of(const DriveNow& now) {
  const DriveOffer& offer = now.offer;
  if (has(offer, ObstacleKind::SanitizeFailed) || has(offer, ObstacleKind::FormatCorrupt)) return DriveState::Failed;
  if (has(offer, ObstacleKind::SanitizeRunning)) return DriveState::Running;
  if (has(offer, ObstacleKind::NoAnswer) || offer.bits.empty()) return DriveState::NotKnown;
  return is_locked(offer) ? DriveState::Locked : DriveState::Usable;
}

std::optional<std::uint64_t> seconds_left(const DriveNow& now) {
  std::uint64_t longest = 0;
  for (const OfferedTechnique& offered : now.offer.techniques)
    if (!blocks_until_done(offered.technique)) longest = std::max(longest, offered.seconds_estimated);
  if (longest == 0) return std::nullopt;
  return longest * (65536 - std::min<std::uint64_t>(now.progress.of_65536, 65536)) / 65536;
}

std::string_view wire_name(DriveState state) {
  switch (state) {
    case DriveState::Usable: return "usable";
    case DriveState::Running: return "running";
    case DriveState::Failed: return "failed";
    case DriveState::Locked: return "locked";
    case DriveState::NotKnown: return "not-known";
  }
  std::abort();
}

}  // namespace dieu8
