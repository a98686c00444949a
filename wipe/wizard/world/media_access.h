// What can receive the evidence, and what lies on it: job file, keys, unfinished sessions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/certificate/certificate.h"
#include "wipe/wizard/world/answer.h"
#include "wipe/wizard/world/computer_access.h"
#include "wipe/wizard/world/work_request.h"

namespace dieu8 {

// dieu8/job.toml of a medium.
struct FoundJob {
  Job job;                         // as far as it could be read; what is missing is typed on the screen
  std::optional<Error> objection;  // why the file as it stands is refused (parse_job); empty: it is whole
};

struct Medium {
  std::string id;    // the same for the same medium in every look
  std::string path;  // "/dev/sdb1"
  std::string name;  // maker and model, as it tells them
  std::string label;
  std::string file_system;  // "vfat", "exfat", "ext4", "ntfs", "iso9660"
  std::uint64_t bytes = 0;
  std::uint64_t free_bytes = 0;
  bool boot_medium = false;      // this system was started from the same stick
  std::optional<Error> refusal;  // why no evidence can be written there (read-only, not mountable, full); empty: it can
  std::optional<FoundJob> job;
};

// A key that may seal the certificate.
struct SealingKey {
  enum class Kind { Folder, Token } kind = Kind::Folder;
  std::string id;
  std::string holder;        // "Nguyễn Văn An, Cán bộ chuyên trách CNTT, UBND xã An Hiệp" of its certificate
  std::string where;         // the medium's path and the folder, or the token's label
  bool needs_secret = true;  // a passphrase or a PIN
  std::optional<Error> refusal;  // why it cannot seal (expired, wrong role, locked PIN...); empty: it can
};

// A session whose evidence folder lies on a medium and that did not come to its end.
struct UnfinishedWork {
  std::string id;
  std::string medium;  // Medium::id
  WallTime began;
  std::vector<std::string> disks;  // model and serial, a line a disk
  std::optional<Error> refusal;    // another computer's, a disk is missing...; empty: it can go on
};

// A signed job file that asks to run by itself.
struct SignedJob {
  WorkRequest request;    // whole: medium, key, disks, level
  std::string signed_by;  // name and title of the certificate that signed it
  AtEnd at_end = AtEnd::Stay;
  std::optional<Error> refusal;  // why it does not run by itself (not signed, wrongly signed...); empty: it may
};

struct MediaSeen {
  std::vector<Medium> media;
  std::vector<SealingKey> keys;
  std::vector<UnfinishedWork> unfinished;
  std::optional<SignedJob> by_itself;
};

class MediaAccess {
 public:
  virtual ~MediaAccess() = default;
  virtual void look() = 0;  // begins to look for media, keys and tokens anew
  virtual Answer<MediaSeen> seen() = 0;

  // Names of the regulation profiles that a job may name, the default first. Quick.
  virtual std::vector<std::string> regulation_profiles() = 0;
};

}  // namespace dieu8
