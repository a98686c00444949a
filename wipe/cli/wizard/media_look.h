#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "wipe/cli/wizard/background.h"
#include "wipe/cli/wizard/medium_holds.h"
#include "wipe/cli/wizard/stated_clock.h"
#include "wipe/wizard/world/media_access.h"

namespace dieu8 {

// What the wizard calls a key folder or an unfinished session: "/dev/sdb1|an".
struct OnMedium {
  std::string medium;  // MediumDevice::path
  std::string name;    // of the folder
};
std::string id_of(const OnMedium& place);
std::optional<OnMedium> place_of(const std::string& id);

// A session's folder on a mounted medium, as it is shown; refused where it cannot go on here.
UnfinishedWork unfinished_in(const std::string& folder, const OnMedium& place);

class MediaLook final : public MediaAccess {
 public:
  MediaLook(MediumHolds& holds, StatedClock& clock) : holds_(holds), clock_(clock) {}

  void look() override {
    looking_.start([this] { return look_now(); });
  }
  Answer<MediaSeen> seen() override { return looking_.answer(); }
  std::vector<std::string> regulation_profiles() override;

  // As it was in the last look; nothing when it was not there.
  std::optional<MediumDevice> device(const std::string& path) const;

  // Disks on which the last look saw the officer's folder dieu8/, whether or not they are chosen for anything.
  std::vector<std::string> carriers() const;

 private:
  Result<MediaSeen> look_now();

  MediumHolds& holds_;
  StatedClock& clock_;
  mutable std::mutex mutex_;
  std::vector<MediumDevice> devices_;
  std::vector<std::string> carriers_;
  Background<MediaSeen> looking_;  // last: its work uses the others
};

}  // namespace dieu8
