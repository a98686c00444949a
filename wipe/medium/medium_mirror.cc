#include "wipe/medium/medium_mirror.h"

#include "wipe/medium/copy_evidence.h"
#include "wipe/medium/store_evidence.h"

namespace dieu8 {

MediumMirror::MediumMirror(Media& media, MediumDevice medium, std::optional<MountedMedium> mounted,
                           std::string session_folder)
    : media_(media),
      medium_(std::move(medium)),
      mounted_(std::move(mounted)),
      session_folder_(std::move(session_folder)),
      mirror_([this] { return copy(); }) {}

Status MediumMirror::copy() {
  if (!mounted_) mounted_.emplace(TRY(MountedMedium::mount(media_, medium_, MediumAccess::Write)));
  Status copied = copy_evidence(session_folder_, mounted_->folder() + place_on_medium(session_folder_));
  if (!copied) mounted_.reset();  // a stick that was pulled comes back under another mount
  return copied;
}

}  // namespace dieu8
