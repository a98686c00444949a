// dieu8-verify journal FILE|FOLDER --trust ROOT.pem
#pragma once

#include <string>

#include "evidence/console/exit_code.h"

namespace dieu8 {

struct VerifyJournalOptions {
  std::string file;   // one journal, or the folder of a guard's record
  std::string trust;  // the agency's root.pem, from the inspector's own copy
  std::string known;  // a file with the three lines noted at an earlier inspection; empty: none
  bool json = false;
};

// Prints the verdict and what it rests on. Yes: valid; No: invalid; CouldNotTell: undetermined, or a file that cannot
// be read; Misuse: a trust file that is no agency root.
ExitCode verify_journal_command(const VerifyJournalOptions& options);

}  // namespace dieu8
