// The guard's record on the disk: sealed segments, one a month, in one folder (docs/format-guard-record.md).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "evidence/base/clock.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/journal/journal.h"
#include "guard/record/coalescer.h"
#include "guard/record/disk_space.h"
#include "guard/record/guard_record.h"
#include "guard/record/last_run.h"
#include "guard/record/reserve_file.h"
#include "guard/record/segment_folder.h"

namespace dieu8 {

struct JournalRecordOptions {
  std::string folder;   // "/var/lib/dieu8/journal"; made (mode 0700) when it is missing, its parent must exist
  CheckpointSeal seal;  // by the machine's key; empty: no key, segments stay unsigned
  std::uint64_t reserve_bytes = 4U << 20U;
  std::uint64_t most_segment_bytes = 4U << 20U;  // a longer one is closed before its month is over
  CoalescerLimits flood;
};

struct JournalRecordState {
  std::string file;           // of the segment being written; empty: none could be opened
  std::uint64_t segment = 0;  // its number
  std::string origin;         // of that segment
  JournalHead head;
  bool has_key = false;
  bool last_seal_failed = false;        // the key is there and could not seal (expired...)
  std::optional<WallTime> last_sealed;  // since this program started
  SpaceStage stage = SpaceStage::Normal;
  std::uint64_t reserve_bytes = 0;  // still held
};

// One thread; nothing happens by itself: the caller calls `flush` when `next_flush` is due and `checkpoint` once a day.
class JournalGuardRecord final : public GuardRecord {
 public:
  // Goes on with the newest segment, or opens the first. `clock` must outlive the record. Errors: Refused when another
  // program writes the record; NoSpace, Io, NotFound.
  static Result<std::unique_ptr<JournalGuardRecord>> open(JournalRecordOptions options, Clock& clock,
                                                          std::unique_ptr<DiskSpaceSource> space);

  // First thing after `open`: records "crash" when the run before this did not end with "stop", then "start" with
  // `fields` and the head of all records before it. Errors: as `write`.
  Status start(Json::Object fields);
  // Last thing: what was counted, "stop" with `fields`, and with a key a checkpoint as the very last line. Errors: as
  // `write`, and what the seal says when "stop" is recorded and could not be sealed.
  Status stop(const Json::Object& fields);

  // A Permission, and a "permission" or "unlock" of any weight (a keyboard's, on a full disk), first makes durable
  // whatever was counted and is never counted itself. Notices, and refusals by the hundred, of one kind are counted and
  // recorded together (Coalescer). Errors: also Misuse for types this class writes itself and for fields that cannot be
  // written. After an error of the file the journal is opened anew, at most once a second.
  Status write(std::string_view type, Json::Object fields, Weight weight) override;

  // When floods are due to be recorded; nullopt: nothing is waiting, no timer is needed.
  std::optional<BootTime> next_flush() const { return floods_.next_flush(); }
  Status flush();

  // Seals everything so far (a checkpoint; records may follow), closes a month that is over, takes the reserve again.
  // Errors: Unsupported without a key, with all else done; what the seal says; as `write`.
  Status checkpoint();

  JournalRecordState state() const;

 private:
  JournalGuardRecord(JournalRecordOptions options, Clock& clock, std::unique_ptr<DiskSpaceSource> space,
                     ReserveFile reserve);

  Status open_segment();
  Status open_next(std::optional<PreviousSegment> previous, const std::optional<SegmentName>& newest);
  Status ready();
  Status leave_vanished();
  Status roll();
  Status close_and_open_next();
  Status seal_segment(CheckpointKind kind);
  Status flush(Coalescer::Which which);
  Status make_room(Weight weight);
  Status note_stage(const DiskSpace& space);
  Status put(std::string_view type, const Json::Object& fields, Weight weight);
  Status append(std::string_view type, const Json::Object& fields, Weight weight);
  Status again(std::string_view type, const Json::Object& fields, const Error& error);
  void drop_segment();
  PreviousSegment present_head() const;

  JournalRecordOptions options_;
  Clock* clock_;
  std::unique_ptr<DiskSpaceSource> space_;
  ReserveFile reserve_;
  Coalescer floods_;
  std::optional<OpenSegment> segment_;
  LastRun last_run_;      // as found by `open`
  bool running_ = false;  // `start` was recorded and `stop` was not
  SpaceStage stage_ = SpaceStage::Normal;
  SpaceStage noted_stage_ = SpaceStage::Normal;  // as the last "low-space" record says
  std::optional<BootTime> retry_at_;             // not before: the file failed a moment ago
  bool last_seal_failed_ = false;
  std::optional<WallTime> last_sealed_;
};

}  // namespace dieu8
