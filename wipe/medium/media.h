// The mediums of this computer: which there are, and their mounts. Behind it Linux, or a fake that misbehaves.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/medium/medium_device.h"

namespace dieu8 {

enum class MediumAccess { Read, Write };

class Media {
 public:
  virtual ~Media() = default;

  // File systems on sticks, cards and discs that this program can mount, in the order of their paths. A disk that
  // cannot be read has none. Errors: Io.
  virtual Result<std::vector<MediumDevice>> list() = 0;

  // The folder at which it now is: nosuid, nodev, noexec, no link is followed. Errors: NotFound (pulled), Refused
  // (write-protected), Unsupported (this kernel does not know the file system), Io.
  virtual Result<std::string> mount(const MediumDevice& medium, MediumAccess access) = 0;

  // Everything is written first. A medium that was pulled is let go of, and NotFound or Io says so.
  virtual Status unmount(const MediumDevice& medium) = 0;

  // Nothing of it stays in this computer's memory: what is read next comes from the medium. It is not mounted.
  // Errors: NotFound, Io.
  virtual Status forget(const MediumDevice& medium) = 0;
};

// A mount that ends with its scope.
class MountedMedium {
 public:
  // Errors: those of Media::mount.
  static Result<MountedMedium> mount(Media& media, MediumDevice medium, MediumAccess access);
  MountedMedium(MountedMedium&& other) noexcept;
  MountedMedium& operator=(MountedMedium&&) = delete;
  ~MountedMedium();

  const MediumDevice& medium() const { return medium_; }
  const std::string& folder() const { return folder_; }
  // Errors: those of Media::unmount; afterwards there is no folder.
  Status end();

 private:
  MountedMedium(Media& media, MediumDevice medium, std::string folder);
  Media* media_;  // nullptr: ended
  MediumDevice medium_;
  std::string folder_;
};

}  // namespace dieu8
