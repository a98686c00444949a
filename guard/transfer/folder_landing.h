// Files that arrive in a folder. They have no name until they are whole (O_TMPFILE): nobody can open them, and a power
// cut leaves nothing. On a stick's file system that cannot do this (exFAT, FAT) they wait in a folder of their own.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "guard/transfer/landing.h"
#include "guard/transfer/name_rights.h"

namespace dieu8 {

// At the top of a stick; what lies in it was never whole.
inline constexpr const char* kStagingFolder = ".dieu8-part";

enum class Staging {
  Never,       // where a user could look into it: a file system without O_TMPFILE is refused
  WhenNeeded,  // a stick, which is looked into when it is whole
  Always,      // what a file system like exFAT gets, whatever this one can
};

class FolderLanding final : public Landing {
 public:
  // `rights` outlive it. Removes what an earlier transfer left. Errors: Unsupported with a hint; Io.
  static Result<std::unique_ptr<FolderLanding>> open(UniqueFd folder, Staging staging, NameRights& rights);
  ~FolderLanding() override;

  Result<std::uint64_t> free_bytes() override;
  Result<bool> has(const std::string& path) override;
  Result<LandingFile> begin() override;
  void write_back(const LandingFile& file) override;
  Status place(const LandingFile& file, const std::string& path) override;
  void discard(const LandingFile& file) override;
  Status settle() override;

 private:
  FolderLanding(UniqueFd folder, NameRights& rights) : folder_(std::move(folder)), rights_(rights) {}
  Result<UniqueFd> folder_for(const std::vector<std::string>& names);
  Status give_name(const LandingFile& file, const UniqueFd& folder, const std::string& name);
  Status settle_renamed(const LandingFile& file);

  UniqueFd folder_;
  NameRights& rights_;
  UniqueFd staging_;  // not open: files have no name until they are whole
  std::uint64_t next_ = 0;
  std::optional<Error> not_settled_;            // why a name may be on the medium or not; told by `settle`
  std::set<std::vector<std::string>> touched_;  // folders in which names were given since the last `settle`
};

// Removes what an interrupted transfer left at the top of a stick; it is gone from the medium when this returns ok.
// Nothing there is no error. Errors: Io.
Status remove_staging(const UniqueFd& stick, NameRights& rights);

}  // namespace dieu8
