#include "daemon/journal_keeper.h"

#include <algorithm>

#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kTryAgainAfterMs = 10'000;
constexpr std::int64_t kFlushAgainAfterMs = 10'000;
constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;

}  // namespace

Status JournalKeeper::start() {
  const BootTime now = clock_.boot();
  try_again_at_ = {now.milliseconds + kTryAgainAfterMs};
  const bool went_back = head_.is_contradicted();
  auto opened = open_();
  if (!opened) {
    why_closed_ = opened.assume_error();
    return *why_closed_;
  }
  journal_ = std::move(opened).assume_value();
  checkpoint_at_ = {now.milliseconds + kDayMs};
  TRY(journal_->start(start_fields_));
  if (went_back) TRY(journal_->write(record::kAlarm, alarm_fields("record-went-back", "journal"), Weight::Refusal));
  return noted(ok());
}

Status JournalKeeper::stop() { return journal_ ? noted(journal_->stop({})) : ok(); }

Status JournalKeeper::noted(Status written) {
  if (written) head_.note(journal_->state());
  return written;
}

Status JournalKeeper::write(std::string_view type, Json::Object fields, Weight weight) {
  if (!journal_ && clock_.boot() >= try_again_at_) static_cast<void>(start());
  if (!journal_) return why_closed_.value_or(Error{ErrorCode::Io, N_("the record is not open"), {}});
  return noted(journal_->write(type, std::move(fields), weight));
}

std::optional<Checkpoint> JournalKeeper::head() const {
  if (!journal_) return std::nullopt;
  const JournalRecordState state = journal_->state();
  if (state.file.empty()) return std::nullopt;
  return Checkpoint{state.origin, state.head.records, state.head.root};
}

Status JournalKeeper::seal() {
  if (!journal_) return fail(ErrorCode::NotFound, N_("the record is not open"));
  return noted(journal_->checkpoint());
}

std::optional<BootTime> JournalKeeper::next_time() const {
  if (!journal_) return std::nullopt;
  const auto flush = journal_->next_flush();
  return flush ? std::min(std::max(*flush, try_again_at_), checkpoint_at_) : checkpoint_at_;
}

void JournalKeeper::on_time() {
  if (!journal_) return;
  const BootTime now = clock_.boot();
  // What cannot be flushed waits: the timer must not run hot over a full disk.
  if (!journal_->flush()) try_again_at_ = {now.milliseconds + kFlushAgainAfterMs};
  if (now < checkpoint_at_) return;
  checkpoint_at_ = {now.milliseconds + kDayMs};
  static_cast<void>(noted(journal_->checkpoint()));  // without a key all else is done, and the record says "unsigned"
}

}  // namespace dieu8
