// A signed job among the mediums, as the wizard carries it out after its countdown.
#pragma once

#include <optional>
#include <string>

#include "evidence/base/clock.h"
#include "wipe/medium/medium_contents.h"
#include "wipe/medium/medium_device.h"
#include "wipe/wizard/world/media_access.h"

namespace dieu8 {

class JobByItself {
 public:
  explicit JobByItself(WallTime now) : now_(now) {}

  void look(const MediumDevice& medium, const std::string& folder, const MediumContents& contents);

  // Refused when two mediums have one; nothing when none has a job with a signature.
  std::optional<SignedJob> found() const { return found_; }

 private:
  WallTime now_;
  std::optional<SignedJob> found_;
};

}  // namespace dieu8
