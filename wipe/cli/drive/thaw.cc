#include "wipe/cli/drive/thaw.h"

#include <algorithm>
#include <cstdio>

#include "evidence/base/translate.h"
#include "wipe/transport/suspend.h"

namespace dieu8 {
namespace {

void warn(std::uint32_t seconds) {
  const std::string text = tr(N_("the computer now sleeps for {1} seconds to free frozen drives, and wakes by itself; "
                                 "if it does not, hold the power button and start again without --allow-suspend"),
                              {std::to_string(seconds)});
  std::fprintf(stderr, "%s\n", text.c_str());
  std::fflush(stderr);
}

bool is_frozen(const Obstacle& obstacle) {
  return obstacle.kind == ObstacleKind::SecurityFrozen || obstacle.kind == ObstacleKind::SanitizeFrozen;
}

bool would_help(const AskedDisk& disk, const WipeRequest& request) {
  DriveOffer thawed = disk.offer;
  if (std::erase_if(thawed.obstacles, is_frozen) == 0) return false;
  const auto frozen_plan = plan_wipe(disk.disk, disk.offer, request);
  const auto thawed_plan = plan_wipe(disk.disk, thawed, request);
  if (!thawed_plan) return false;
  return !frozen_plan || techniques_planned(frozen_plan.value()) != techniques_planned(thawed_plan.value());
}

}  // namespace

bool would_thawing_help(const std::vector<AskedDisk>& disks, const WipeRequest& request) {
  return std::ranges::any_of(disks, [&](const AskedDisk& disk) { return would_help(disk, request); });
}

Status thaw_by_sleeping(const std::string& evidence_folder) {
  LinuxSwitches switches;
  const SuspendRequest request{.marker_path = evidence_folder + "/sleep-attempt.txt"};
  TRY(check_suspend(switches));
  warn(request.seconds);
  return suspend_and_wake(switches, request);
}

}  // namespace dieu8
