// What the officer has chosen, before it is planned.
#pragma once

#include <string>
#include <vector>

#include "evidence/certificate/certificate.h"
#include "evidence/certificate/sanitization.h"

namespace dieu8 {

struct WorkRequest {
  std::vector<std::string> disks;  // SeenDisk::id
  LevelAsked level = LevelAsked::Auto;
  LevelRule rule = LevelRule::Stricter;
  std::string method;  // of the overwrite; empty: the default
  VerifyMode verify = VerifyMode::Full;
  bool allow_sleep = false;  // frozen drives: let the computer sleep and wake once
  Job job;                   // `legal_basis` is filled by the world from `regulation_profile`
  std::string psid;          // typed from the label of the one disk `psid_of`: 32 characters; empty: none
  std::string psid_of;       // SeenDisk::id
  std::string medium;        // Medium::id; empty: the evidence stays in memory until a medium is there
  std::string key;           // SealingKey::id; empty: not sealed by the agency
  std::string secret;        // passphrase or PIN of the key
  std::string resume;        // UnfinishedWork::id; disks, level, job and medium are then the session's
};

}  // namespace dieu8
