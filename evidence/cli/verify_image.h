// dieu8-verify image SHA256SUMS --trust ROOT.pem
#pragma once

#include <string>

#include "evidence/console/exit_code.h"

namespace dieu8 {

struct VerifyImageOptions {
  std::string file;   // SHA256SUMS of a boot image; FILE.p7s and the files it names lie beside it
  std::string trust;  // the agency's root.pem, from the inspector's own copy
  bool json = false;
};

// Prints whether the list is the agency's, the figure that certificates carry, and each file beside it. Yes: signed,
// and every file that is there is as listed; No: not signed so, or a file differs; CouldNotTell: undetermined, or a
// file that cannot be read; Misuse: a trust file that is no agency root, or no list.
ExitCode verify_image_command(const VerifyImageOptions& options);

}  // namespace dieu8
