#include "wipe/cli/wizard/medium_holds.h"

namespace dieu8 {

Result<std::string> MediumHolds::hold(const MediumDevice& medium, MediumAccess access) {
  const std::lock_guard lock(mutex_);
  const auto found = held_.find(medium.path);
  if (found != held_.end()) return found->second.folder();
  MountedMedium mounted = TRY(MountedMedium::mount(media_, medium, access));
  return held_.emplace(medium.path, std::move(mounted)).first->second.folder();
}

void MediumHolds::let_go(const std::string& path) {
  const std::lock_guard lock(mutex_);
  held_.erase(path);
}

void MediumHolds::let_all_go() {
  const std::lock_guard lock(mutex_);
  held_.clear();
}

Result<MountedMedium> MediumHolds::take(const MediumDevice& medium) {
  const std::lock_guard lock(mutex_);
  auto node = held_.extract(medium.path);
  if (node.empty()) return MountedMedium::mount(media_, medium, MediumAccess::Write);
  return std::move(node.mapped());
}

void MediumHolds::lend(const std::string& path, const std::string& folder) {
  const std::lock_guard lock(mutex_);
  elsewhere_[path] = folder;
}

void MediumHolds::end_lending(const std::string& path) {
  const std::lock_guard lock(mutex_);
  elsewhere_.erase(path);
}

Status MediumHolds::look_into(const MediumDevice& medium, const std::function<Status(const std::string& folder)>& use) {
  const std::lock_guard lock(mutex_);
  if (const auto lent = elsewhere_.find(medium.path); lent != elsewhere_.end()) return use(lent->second);
  if (const auto found = held_.find(medium.path); found != held_.end()) return use(found->second.folder());
  const MountedMedium mounted = TRY(MountedMedium::mount(media_, medium, MediumAccess::Read));
  return use(mounted.folder());
}

}  // namespace dieu8
