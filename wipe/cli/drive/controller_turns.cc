#include "wipe/cli/drive/controller_turns.h"

#include <algorithm>

namespace dieu8 {
namespace {

bool is_sibling(const AskedDisk& disk, const DiskDescription& other) {
  return std::ranges::any_of(disk.siblings, [&](const DiskDescription& sibling) { return sibling.node == other.node; });
}

// The first disk of the same controller: its number names the group.
std::vector<std::size_t> groups_of(const std::vector<const AskedDisk*>& disks) {
  std::vector<std::size_t> groups(disks.size());
  for (std::size_t i = 0; i < disks.size(); ++i) {
    groups[i] = i;
    for (std::size_t j = 0; j < i && groups[i] == i; ++j) {
      if (is_sibling(*disks[j], disks[i]->disk)) groups[i] = groups[j];
    }
  }
  return groups;
}

}  // namespace

void ControllerTurns::run(const std::function<void()>& stage) {
  struct Leave {  // also when the stage throws: the others must not wait for ever
    ControllerTurns& turns;
    ~Leave() { turns.leave_and_wait(); }
  };
  const Leave leave{*this};
  const std::lock_guard turn(turn_);
  stage();
}

void ControllerTurns::leave_and_wait() {
  std::unique_lock lock(mutex_);
  --under_way_;
  all_ended_.notify_all();
  all_ended_.wait(lock, [&] { return under_way_ == 0; });
}

std::vector<std::shared_ptr<ControllerTurns>> turns_of(const std::vector<const AskedDisk*>& disks) {
  const std::vector<std::size_t> groups = groups_of(disks);
  std::vector<std::shared_ptr<ControllerTurns>> turns(disks.size());
  for (std::size_t i = 0; i < disks.size(); ++i) {
    const auto members = static_cast<std::size_t>(std::ranges::count(groups, groups[i]));
    turns[i] = groups[i] == i ? std::make_shared<ControllerTurns>(members) : turns[groups[i]];
  }
  return turns;
}

}  // namespace dieu8
