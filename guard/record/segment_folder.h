// The folder in which the segments lie: finding the newest one, going on with it, opening the next.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/journal/journal.h"
#include "evidence/journal/segment.h"
#include "guard/record/last_run.h"

namespace dieu8 {

struct OpenSegment {
  Journal journal;
  SegmentName name;
  std::uint64_t number = 0;
  std::uint64_t inode = 0;  // of the file that was opened under this name
};

// The file that lies under a segment's name now; nullopt: none.
struct SegmentOnDisk {
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
};
std::optional<SegmentOnDisk> segment_on_disk(const std::string& folder, const SegmentName& name);

// The segments' names, oldest first. Errors: Io, NotFound.
Result<std::vector<SegmentName>> segment_names(const std::string& folder);

// After `newest` (if any) in the month of `now`: never a name before `newest`, whatever the clock says.
SegmentName next_segment_name(const std::optional<SegmentName>& newest, WallTime now);

// Opens a new segment that names the one before it. It appears under its name only when its opening is durable.
Result<OpenSegment> create_segment(const std::string& folder, const SegmentName& name, bool running,
                                   std::optional<PreviousSegment> previous, Clock& clock);

struct Resumed {
  std::optional<OpenSegment> segment;  // absent: the newest one cannot be gone on with, the next is to be opened...
  std::optional<PreviousSegment> previous;  // ...naming this one
  LastRun run;
};

// The newest segment, as it stands: gone on with (a torn tail is recorded); or ended; or damaged, then it is left as it
// is. Errors: Refused when another program writes it; Io, NoSpace.
Result<Resumed> resume_segment(const std::string& folder, const SegmentName& newest, Clock& clock);

// The longest a segment may be for `resume_segment`: beyond it a segment counts as damaged.
inline constexpr std::size_t kMostSegmentBytes = 64U << 20U;

}  // namespace dieu8
