// The system journal of a machine (sd-journal), read for what it says of networks and USB.
#pragma once

#include <functional>
#include <string>

#include "evidence/base/result.h"
#include "guard/history/parse/log_line.h"

namespace dieu8 {

// Calls `take` with the lines of the programs of `kLogPrograms`, oldest first, from the journal files in `folder`
// ("/var/log/journal") and in the folders of machines inside it. Errors: NotFound (no such folder), Io; what was read
// before a damaged place was handed over.
Status each_journal_line(const std::string& folder, const std::function<void(const LogLine&)>& take);

}  // namespace dieu8
