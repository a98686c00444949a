// What `dieu8-verify journal` says, as text for a person and as JSON for a program.
#pragma once

#include <string>

#include "evidence/crypto/digest.h"
#include "evidence/journal/check_journal.h"
#include "evidence/json/value.h"

namespace dieu8 {

// In the chosen language, several lines: the verdict, the findings, what was and what was not checked.
std::string journal_report(const JournalCheck& check, const std::string& file, const TrustRoot& root);

// The object of docs/format-journal.md, "dieu8-verify journal --json".
Json journal_report_json(const JournalCheck& check, const Digest& file_digest);

}  // namespace dieu8
