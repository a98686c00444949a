// dieu8-verify bundle: audit bundles of one machine or of many.
#pragma once

#include <string>
#include <vector>

#include "evidence/console/exit_code.h"

namespace dieu8 {

struct VerifyBundleOptions {
  std::vector<std::string> folders;
  std::string trust;
  std::vector<std::string> nonces;  // none was given to the machines, one to all, or to each folder its own
  std::string known;                // three lines noted earlier; for one bundle
  std::string profile;              // empty: vn-2026
  std::string profiles;             // a folder with further ones
  bool json = false;
};

ExitCode verify_bundle_command(const VerifyBundleOptions& options);

}  // namespace dieu8
