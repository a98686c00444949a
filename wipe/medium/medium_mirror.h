// A session's folder followed on one medium: mounted when it is needed, let go of when it fails, tried again.
#pragma once

#include <optional>
#include <string>

#include "wipe/medium/evidence_mirror.h"
#include "wipe/medium/media.h"

namespace dieu8 {

class MediumMirror {
 public:
  // `mounted`: the medium as it is mounted already; empty: it is mounted with the first copy. `media` must outlive
  // this; until the end nobody else uses the medium.
  MediumMirror(Media& media, MediumDevice medium, std::optional<MountedMedium> mounted, std::string session_folder);

  EvidenceMirror& mirror() { return mirror_; }

 private:
  Status copy();

  Media& media_;
  MediumDevice medium_;
  std::optional<MountedMedium> mounted_;
  std::string session_folder_;
  EvidenceMirror mirror_;  // last: its thread uses the others
};

}  // namespace dieu8
