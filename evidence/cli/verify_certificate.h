// dieu8-verify certificate FILE --trust ROOT.pem
#pragma once

#include <string>

#include "evidence/console/exit_code.h"

namespace dieu8 {

struct VerifyCertificateOptions {
  std::string file;
  std::string trust;  // the agency's root.pem, from the inspector's own copy
  bool json = false;
};

// Reads FILE, FILE.p7s, session.journal and an officer's later seal in the same folder, and prints what they prove.
// Yes: genuine, and the computer passed; No: not genuine, or genuine and the computer did not pass; CouldNotTell: not
// enough grounds, or a file that cannot be read; Misuse: a trust file that is no agency root.
ExitCode verify_certificate_command(const VerifyCertificateOptions& options);

}  // namespace dieu8
