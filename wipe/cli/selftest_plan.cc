#include "wipe/cli/selftest_plan.h"

#include <algorithm>

#include "evidence/certificate/level.h"
#include "evidence/certificate/not_reached.h"
#include "wipe/drive/refusal.h"
#include "wipe/plan/plan_words.h"

namespace dieu8 {
namespace {

const Obstacle* obstacle_of(const DriveOffer& offer, Technique technique) {
  const auto found = std::ranges::find_if(offer.obstacles, [&](const Obstacle& obstacle) {
    return obstacle.blocks.empty() || std::ranges::count(obstacle.blocks, technique) > 0;
  });
  return found == offer.obstacles.end() ? nullptr : &*found;
}

std::string quoted(const DriveOffer& offer, const std::vector<std::uint32_t>& indexes) {
  std::string text;
  for (const std::uint32_t index : indexes)
    if (index < offer.bits.size()) text += (text.empty() ? "" : "; ") + quote(offer.bits[index]);
  return text.empty() ? "-" : text;
}

bool lacks_psid(Technique technique, const SelftestOptions& options) {
  return technique == Technique::OpalRevert && options.psid.empty();
}

bool can_be_tried(const AskedDisk& asked, Technique technique, const SelftestOptions& options) {
  return technique != Technique::ZoneReset && !lacks_psid(technique, options) &&
         obstacle_of(asked.offer, technique) == nullptr;
}

Error in_the_way(const AskedDisk& asked, const Obstacle& obstacle) {
  return {ErrorCode::Refused,
          obstacle_sentence(obstacle.kind),
          {asked.disk.identity.path, quoted(asked.offer, obstacle.bits)},
          obstacle_hint(obstacle.kind)};
}

Result<OfferedTechnique> asked_for(const AskedDisk& asked, Technique technique, const SelftestOptions& options) {
  const auto found = std::ranges::find(asked.offer.techniques, technique, &OfferedTechnique::technique);
  if (found == asked.offer.techniques.end())
    return fail(ErrorCode::Misuse, N_("{1} does not offer {2}"),
                {asked.disk.identity.path, std::string(wire_name(technique))},
                N_("'dieu8-wipe status --disk PATH' shows what the drive offers"));
  if (lacks_psid(technique, options))
    return fail(ErrorCode::Misuse, N_("a TCG Opal revert needs the PSID of the drive's label"), {},
                N_("type its 32 characters: --psid"));
  if (const Obstacle* obstacle = obstacle_of(asked.offer, technique))
    return outcome::failure(in_the_way(asked, *obstacle));
  return *found;
}

// Level first; of two alike, the one that rests on no key.
bool is_weaker(const OfferedTechnique& left, const OfferedTechnique& right, const DiskIdentity& identity,
               LevelRule rule) {
  const TechniqueLevel of_left = level_on(left.technique, identity, rule);
  const TechniqueLevel of_right = level_on(right.technique, identity, rule);
  if (of_left != of_right) return of_left < of_right;
  return is_crypto(left.technique) && !is_crypto(right.technique);
}

Result<OfferedTechnique> strongest(const AskedDisk& asked, const SelftestOptions& options) {
  const OfferedTechnique* best = nullptr;
  for (const OfferedTechnique& offered : asked.offer.techniques) {
    if (!can_be_tried(asked, offered.technique, options)) continue;
    if (best == nullptr || is_weaker(*best, offered, asked.disk.identity, options.rule)) best = &offered;
  }
  if (best != nullptr) return *best;
  if (!asked.offer.obstacles.empty()) return outcome::failure(in_the_way(asked, asked.offer.obstacles.front()));
  return fail(ErrorCode::Refused, N_("{1} offers no command of its own that could be tried"),
              {asked.disk.identity.path}, N_("'dieu8-wipe status --disk PATH' shows what the drive offers"));
}

Status refuse_what_cannot_be_tried(const DiskDescription& disk) {
  const std::string& path = disk.identity.path;
  if (!disk.holders.empty()) return outcome::failure(refusal(path, disk.holders));
  if (disk.identity.practice_target)
    return fail(ErrorCode::Refused, N_("{1} is a practice target: it has no firmware to try"), {path},
                N_("take a real drive that may be sacrificed"));
  return ok();
}

WipePlan plan_of(const AskedDisk& asked, const OfferedTechnique& offered, LevelRule rule) {
  WipePlan plan;
  plan.disk = asked.disk;
  plan.level_asked = LevelAsked::Auto;
  plan.rule = rule;
  plan.level = level_on(offered.technique, asked.disk.identity, rule);
  plan.probed = asked.offer.bits;
  PlannedCommand command{offered.technique, plan.level, offered.seconds_estimated, {}};
  for (const std::uint32_t index : offered.bits)
    if (index < asked.offer.bits.size()) command.bits.push_back(asked.offer.bits[index]);
  plan.device = {command};
  for (const StepKind kind :
       {StepKind::CheckIdentity, StepKind::WriteMarkers, StepKind::DeviceCommand, StepKind::CheckMarkers})
    plan.steps.push_back({kind, 0, kind == StepKind::DeviceCommand ? offered.seconds_estimated : 0, 0});
  plan.seconds_estimated = offered.seconds_estimated;
  plan.not_reached = must_say_not_reached(asked.disk.identity, {offered.technique}, rule);
  return plan;
}

}  // namespace

Result<PlannedDisk> plan_selftest(AskedDisk asked, const SelftestOptions& options) {
  TRY(refuse_what_cannot_be_tried(asked.disk));
  const OfferedTechnique offered =
      options.technique ? TRY(asked_for(asked, *options.technique, options)) : TRY(strongest(asked, options));
  std::vector<PlannedDisk> disks{{std::move(asked), {}, {}}};
  disks.front().plan = plan_of(disks.front().asked, offered, options.rule);
  TRY(find_what_is_also_erased(disks));
  return std::move(disks.front());
}

}  // namespace dieu8
