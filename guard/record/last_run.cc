#include "guard/record/last_run.h"

#include <algorithm>

#include "evidence/journal/checkpoint.h"
#include "evidence/journal/record.h"
#include "evidence/journal/segment.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

void read_opening(const JournalRecord& opened, LastRun& run) {
  const auto opening = parse_segment_opening(opened.fields);
  if (!opening) return;
  run.segment = opening.assume_value().number;
  run.running = opening.assume_value().running;
}

bool is_final(const JournalRecord& checkpoint) {
  const auto fields = parse_checkpoint_fields(checkpoint.fields);
  return fields && fields.assume_value().kind == CheckpointKind::Final;
}

void follow(const JournalRecord& next, LastRun& run) {
  if (next.type == kSegmentOpened) read_opening(next, run);
  if (next.type == record::kStart) run.running = true;
  if (next.type == record::kStop) run.running = false;
  if (next.type == kSegmentClosed) run.ended = true;
  if (next.type == kCheckpoint && is_final(next)) run.closed = true;
  run.boot = next.boot;
  run.last_time = next.time;
  run.last = next.sequence;
}

}  // namespace

LastRun last_run_of(ByteView segment) {
  LastRun run;
  for (;;) {
    const auto end = std::find(segment.begin(), segment.end(), std::uint8_t{'\n'});
    if (end == segment.end()) return run;
    const auto length = static_cast<std::size_t>(end - segment.begin());
    if (const auto record = parse_record(segment.first(length))) follow(record.assume_value(), run);
    segment = segment.subspan(length + 1);
  }
}

}  // namespace dieu8
