// Hidden areas, over as many starts of the program as the drive wants its power switched off for.
#pragma once

#include "wipe/cli/drive/drive_stage.h"

namespace dieu8 {

enum class UncoverEnd { Done, NeedsPowerCycle };

// Uncovers what `plan` lists and has not been tried twice; the size is read again, `record` saved. What the drive
// refused stays hidden and on record: the work goes on. Errors: Io, NotFound, and those of the journal.
Result<UncoverEnd> uncover_what_is_hidden(const WipePlan& plan, DriveRecord& record, const DriveSurroundings& around);

}  // namespace dieu8
