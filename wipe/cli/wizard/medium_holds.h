// The mediums the wizard has mounted: looking at one that receives evidence must not mount it a second time.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "evidence/base/result.h"
#include "wipe/medium/media.h"

namespace dieu8 {

class MediumHolds {
 public:
  explicit MediumHolds(Media& media) : media_(media) {}

  Media& media() { return media_; }

  // Mounted to be written to, until `let_go`; a second hold is the first. The folder. Errors: those of Media::mount.
  Result<std::string> hold(const MediumDevice& medium, MediumAccess access);
  void let_go(const std::string& path);
  void let_all_go();

  // The mount itself, for who takes it over: it is no longer held, but stays mounted.
  Result<MountedMedium> take(const MediumDevice& medium);

  // `use` over the medium's folder: as it is held, or mounted to be read for as long as `use` takes.
  Status look_into(const MediumDevice& medium, const std::function<Status(const std::string& folder)>& use);

  // While somebody else has the medium mounted at `folder` (the mirror of a session).
  void lend(const std::string& path, const std::string& folder);
  void end_lending(const std::string& path);

 private:
  Media& media_;
  std::mutex mutex_;
  std::map<std::string, MountedMedium> held_;     // by MediumDevice::path
  std::map<std::string, std::string> elsewhere_;  // path -> folder
};

}  // namespace dieu8
