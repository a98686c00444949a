// The daemon's record on the disk, also when the disk is not there yet: as long as the journal cannot be opened every
// record fails, so nothing is allowed; it is tried again with the next record, not more than once in a while.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "daemon/record_head.h"
#include "evidence/base/clock.h"
#include "guard/record/journal_record.h"

namespace dieu8 {

class JournalKeeper final : public GuardRecord {
 public:
  using Open = std::function<Result<std::unique_ptr<JournalGuardRecord>>()>;

  JournalKeeper(Open open, Clock& clock, Json::Object start_fields, RecordHead head)
      : open_(std::move(open)), clock_(clock), start_fields_(std::move(start_fields)), head_(std::move(head)) {}

  // Opens and records the start, with an alarm when an older record lies there than the one that was written last.
  // Errors: why not; later records try again.
  Status start();
  Status stop();

  Status write(std::string_view type, Json::Object fields, Weight weight) override;

  // When floods are to be recorded or the day's checkpoint is due; nullopt: no timer is needed.
  std::optional<BootTime> next_time() const;
  void on_time();

  // Seals everything so far. Errors: NotFound while the journal is not open; as JournalGuardRecord::checkpoint.
  Status seal();

  bool is_open() const { return journal_ != nullptr; }
  // Where the segment stands that is being written; nullopt: none is open.
  std::optional<Checkpoint> head() const;

 private:
  Status noted(Status written);

  Open open_;
  Clock& clock_;
  Json::Object start_fields_;
  RecordHead head_;
  std::unique_ptr<JournalGuardRecord> journal_;
  std::optional<Error> why_closed_;
  BootTime try_again_at_{0};
  BootTime checkpoint_at_{0};
};

}  // namespace dieu8
