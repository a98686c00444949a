#include <utility>

#include "wipe/medium/media.h"

namespace dieu8 {

MountedMedium::MountedMedium(Media& media, MediumDevice medium, std::string folder)
    : media_(&media), medium_(std::move(medium)), folder_(std::move(folder)) {}

MountedMedium::MountedMedium(MountedMedium&& other) noexcept
    : media_(std::exchange(other.media_, nullptr)),
      medium_(std::move(other.medium_)),
      folder_(std::move(other.folder_)) {}

MountedMedium::~MountedMedium() {
  if (media_ != nullptr) static_cast<void>(media_->unmount(medium_));  // nobody is left to tell
}

Result<MountedMedium> MountedMedium::mount(Media& media, MediumDevice medium, MediumAccess access) {
  std::string folder = TRY(media.mount(medium, access));
  return MountedMedium(media, std::move(medium), std::move(folder));
}

Status MountedMedium::end() {
  Media* const media = std::exchange(media_, nullptr);
  return media == nullptr ? ok() : media->unmount(medium_);
}

}  // namespace dieu8
