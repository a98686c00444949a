// A journal checked and read in one go.
#pragma once

#include <functional>

#include "evidence/journal/check_journal.h"
#include "evidence/journal/record.h"

namespace dieu8 {

// Is handed every line that is a record, in the file's order, whatever may be wrong with it.
using RecordSink = std::function<void(const JournalRecord& record)>;

// As `check_journal`, and tells `sink` what it reads.
JournalCheck follow_journal(ByteView bytes, const TrustRoot* root, Roles allowed, const RecordSink& sink);

}  // namespace dieu8
