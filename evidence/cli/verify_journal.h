// dieu8-verify journal FILE|FOLDER --trust ROOT.pem
#pragma once

#include <optional>
#include <string>

#include "evidence/base/result.h"
#include "evidence/console/exit_code.h"
#include "evidence/journal/checkpoint.h"

namespace dieu8 {

struct VerifyJournalOptions {
  std::string file;   // one journal, or the folder of a guard's record
  std::string trust;  // the agency's root.pem, from the inspector's own copy
  std::string known;  // a file with the three lines noted at an earlier inspection; empty: none
  bool json = false;
};

// The three lines of a checkpoint that was noted earlier, as `--json` gave them or as they were typed from paper;
// nullopt for an empty path. Errors: Malformed, NotFound, Io.
Result<std::optional<Checkpoint>> read_known(const std::string& path);

// Prints the verdict and what it rests on. Yes: valid; No: invalid; CouldNotTell: undetermined, or a file that cannot
// be read; Misuse: a trust file that is no agency root.
ExitCode verify_journal_command(const VerifyJournalOptions& options);

}  // namespace dieu8
