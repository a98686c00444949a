#include "wipe/cli/confirmation.h"

#include <algorithm>

namespace dieu8 {
namespace {

bool serial_is_shared(const std::vector<PlannedDisk>& disks, const std::string& serial) {
  const auto same = [&](const PlannedDisk& disk) { return disk.plan.disk.identity.serial == serial; };
  return std::ranges::count_if(disks, same) > 1;
}

// A word that is missing names what it stands for: the disk, or the namespace.
const std::string& meant(const PlannedDisk& disk, const std::vector<std::string>& words, const std::string& word) {
  return &word == &words.front() ? disk.plan.disk.identity.path : word;
}

auto refused(const char* message, const std::string& word) {
  return fail(ErrorCode::Refused, message, {word},
              N_("confirm every disk with exactly what 'dieu8-wipe plan' shows to confirm; nothing has been written"));
}

}  // namespace

std::vector<std::vector<std::string>> words_to_confirm(const std::vector<PlannedDisk>& disks) {
  std::vector<std::vector<std::string>> words;
  for (const PlannedDisk& disk : disks) {
    const DiskIdentity& identity = disk.plan.disk.identity;
    const bool by_path = identity.serial.empty() || serial_is_shared(disks, identity.serial);
    words.push_back({by_path ? identity.path : identity.serial});
    for (const DiskDescription& sibling : disk.also_erased) words.back().push_back(sibling.identity.path);
  }
  return words;
}

Status check_confirmation(const std::vector<PlannedDisk>& disks, std::vector<std::string> typed) {
  const auto words = words_to_confirm(disks);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::string& word : words[i]) {
      const auto found = std::ranges::find(typed, word);
      if (found == typed.end()) return refused(N_("{1} is not confirmed"), meant(disks[i], words[i], word));
      typed.erase(found);
    }
  }
  if (!typed.empty()) return refused(N_("the confirmation '{1}' belongs to no disk of this run"), typed.front());
  return ok();
}

}  // namespace dieu8
