#include "wipe/medium/store_evidence.h"

#include "wipe/medium/copy_evidence.h"
#include "wipe/medium/medium_contents.h"

namespace dieu8 {
namespace {

Status write(Media& media, const MediumDevice& medium, const std::string& from) {
  MountedMedium mounted = TRY(MountedMedium::mount(media, medium, MediumAccess::Write));
  TRY(copy_evidence(from, mounted.folder() + place_on_medium(from)));
  return mounted.end();
}

Status read_back(Media& media, const MediumDevice& medium, const std::string& from, const FolderCheck& check) {
  TRY(media.forget(medium));
  MountedMedium mounted = TRY(MountedMedium::mount(media, medium, MediumAccess::Read));
  const std::string there = mounted.folder() + place_on_medium(from);
  TRY(compare_evidence(from, there));
  TRY(check(there));
  return mounted.end();
}

}  // namespace

std::string place_on_medium(const std::string& session_folder) {
  return kEvidenceOnMedium + session_folder.substr(session_folder.rfind('/'));
}

Result<std::string> store_evidence(Media& media, const MediumDevice& medium, const std::string& from,
                                   const FolderCheck& check) {
  TRY(write(media, medium, from));
  TRY(read_back(media, medium, from, check));
  return place_on_medium(from).substr(1);
}

}  // namespace dieu8
