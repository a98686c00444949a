// The guard's record read by a person's command, a segment after another; nothing is judged here (dieu8-verify does).
#pragma once

#include <functional>
#include <string>

#include "evidence/base/result.h"
#include "evidence/journal/record.h"

namespace dieu8 {

inline constexpr const char* kGuardRecordFolder = "/var/lib/dieu8/journal";

// Calls `take` with each record, oldest first. Lines that are none are passed over. Errors: NotFound, Io (only root may
// read the folder).
Status each_record(const std::string& folder, const std::function<void(const JournalRecord&)>& take);

}  // namespace dieu8
