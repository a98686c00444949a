#include "guard/record/journal_record.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <boost/filesystem/operations.hpp>
#include <utility>

#include "evidence/base/syscall.h"
#include "evidence/journal/record.h"
#include "evidence/journal/segment.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

constexpr const char* kReserveName = "reserve";
constexpr std::int64_t kRetryMilliseconds = 1'000;
constexpr std::uint64_t kReleaseBytes = 256U << 10U;  // of the reserve at a time

bool is_written_by_the_record(std::string_view type) {
  constexpr std::array kOurs{record::kStart,    record::kStop,     record::kCrash, record::kCoalesced,
                             record::kLowSpace, record::kUnsigned, kSegmentOpened, kSegmentClosed};
  return std::find(kOurs.begin(), kOurs.end(), type) != kOurs.end();
}

// Something is opened after it, whatever its weight: it is never counted, and nothing counted may follow it.
bool opens_something(std::string_view type, Weight weight) {
  return weight == Weight::Permission || type == record::kPermission || type == record::kUnlock;
}

Status check_writable(std::string_view type, const Json::Object& fields) {
  if (!is_written_by_the_record(type) && is_record_type(type) && is_recordable(fields)) return ok();
  return fail(ErrorCode::Misuse, N_("a record of type '{1}' cannot be written in the journal"), {std::string(type)});
}

Status make_record_folder(const std::string& folder) {
  boost::system::error_code ignored;
  if (boost::filesystem::is_directory(folder, ignored)) return ok();
  TRY(checked("mkdir", folder, [&] { return ::mkdir(folder.c_str(), 0700); }));
  return ok();
}

Json::Object crash_fields(const LastRun& run, const std::string& boot) {
  return {{"boot", run.boot},
          {"same_boot", run.boot == boot && !boot.empty()},  // the guard died, and not the machine
          {"last_record", static_cast<std::int64_t>(run.last)},
          {"last_time", rfc3339(run.last_time)}};
}

Json head_json(const PreviousSegment& head) {
  return Json::Object{{"segment", static_cast<std::int64_t>(head.number)},
                      {"origin", head.origin},
                      {"records", static_cast<std::int64_t>(head.head->records)},
                      {"root", to_hex(head.head->root)},
                      {"last", to_hex(head.head->last)}};
}

Json::Object space_fields(SpaceStage stage, const DiskSpace& space) {
  return {{"stage", wire_name(stage)},
          {"free", static_cast<std::int64_t>(space.free_bytes)},
          {"total", static_cast<std::int64_t>(space.total_bytes)},
          {"reserve", static_cast<std::int64_t>(space.reserve_bytes)}};
}

}  // namespace

JournalGuardRecord::JournalGuardRecord(JournalRecordOptions options, Clock& clock,
                                       std::unique_ptr<DiskSpaceSource> space, ReserveFile reserve)
    : options_(std::move(options)),
      clock_(&clock),
      space_(std::move(space)),
      reserve_(std::move(reserve)),
      floods_(options_.flood) {}

Result<std::unique_ptr<JournalGuardRecord>> JournalGuardRecord::open(JournalRecordOptions options, Clock& clock,
                                                                     std::unique_ptr<DiskSpaceSource> space) {
  TRY(make_record_folder(options.folder));
  auto reserve = TRY(ReserveFile::open(options.folder + "/" + kReserveName, options.reserve_bytes));
  std::unique_ptr<JournalGuardRecord> opened(
      new JournalGuardRecord(std::move(options), clock, std::move(space), std::move(reserve)));
  if (const auto room = opened->make_room(Weight::Notice); !room) return outcome::failure(room.assume_error());
  TRY(opened->open_segment());
  return opened;
}

// A failed write is tried once more after the reserve gave way: so is the opening, which writes records too.
Status JournalGuardRecord::open_segment() {
  const auto names = TRY(segment_names(options_.folder));
  if (names.empty()) return open_next(std::nullopt, std::nullopt);
  auto resumed = resume_segment(options_.folder, names.back(), *clock_);
  if (!resumed && resumed.assume_error().code == ErrorCode::NoSpace && reserve_.held() > 0) {
    TRY(reserve_.release(kReleaseBytes));
    resumed = resume_segment(options_.folder, names.back(), *clock_);
  }
  Resumed found = TRY(std::move(resumed));
  if (!running_) last_run_ = found.run;
  if (!found.segment) return open_next(std::move(found.previous), names.back());
  segment_ = std::move(found.segment);
  if (!found.run.ended) return ok();
  return close_and_open_next();
}

Status JournalGuardRecord::open_next(std::optional<PreviousSegment> previous,
                                     const std::optional<SegmentName>& newest) {
  const SegmentName name = next_segment_name(newest, clock_->wall());
  const bool running = running_ || last_run_.running;
  segment_ = TRY(create_segment(options_.folder, name, running, std::move(previous), *clock_));
  return ok();
}

void JournalGuardRecord::drop_segment() {
  segment_.reset();
  retry_at_ = BootTime{clock_->boot().milliseconds + kRetryMilliseconds};
}

Status JournalGuardRecord::ready() {
  if (!segment_) {
    if (retry_at_ && clock_->boot() < *retry_at_)
      return fail(ErrorCode::Io, N_("the journal could not be written a moment ago"));
    if (auto opened = open_segment(); !opened) {
      drop_segment();
      return opened;
    }
  }
  const auto there = segment_on_disk(options_.folder, segment_->name);
  if (!there || there->inode != segment_->inode) return leave_vanished();
  const bool over = segment_->name.month < month_of(clock_->wall()) || there->bytes >= options_.most_segment_bytes;
  return over ? roll() : ok();
}

// Somebody took the file away or put another in its place: what is written into it now nobody will ever read. The next
// segment names its true end.
Status JournalGuardRecord::leave_vanished() {
  const PreviousSegment previous = present_head();
  const SegmentName name = segment_->name;
  segment_.reset();
  if (auto next = open_next(previous, name); !next) {
    drop_segment();
    return next;
  }
  return segment_->journal.append(record::kAlarm, alarm_fields("segment-vanished", name.file()));
}

PreviousSegment JournalGuardRecord::present_head() const {
  PreviousSegment head;
  head.number = segment_->number;
  head.file = segment_->name.file();
  head.origin = segment_->journal.origin();
  head.head = segment_->journal.head();
  return head;
}

// Also a segment that nobody can seal ends here: the next one names its head, and so does every later seal.
Status JournalGuardRecord::roll() {
  auto closing = segment_->journal.append(kSegmentClosed, {{"segment", static_cast<std::int64_t>(segment_->number)}});
  if (!closing) {
    drop_segment();
    return closing;
  }
  return close_and_open_next();
}

Status JournalGuardRecord::close_and_open_next() {
  const bool sealed = static_cast<bool>(seal_segment(CheckpointKind::Final));
  if (!segment_) return fail(ErrorCode::Io, N_("the journal could not be written a moment ago"));
  const PreviousSegment previous = present_head();
  const SegmentName name = segment_->name;
  segment_.reset();
  if (auto next = open_next(previous, name); !next) {
    drop_segment();
    return next;
  }
  if (sealed || !options_.seal) return ok();
  return segment_->journal.append(record::kUnsigned, {{"segment", static_cast<std::int64_t>(previous.number)}});
}

// A seal that fails leaves the journal as it was; a file that fails does not.
Status JournalGuardRecord::seal_segment(CheckpointKind kind) {
  if (!options_.seal)
    return fail(ErrorCode::Unsupported, N_("this machine has no key of its own: its record is not sealed"));
  bool seal_failed = false;
  const CheckpointSeal seal = [&](ByteView text) {
    auto signature = options_.seal(text);
    seal_failed = !signature || signature.assume_value().empty();
    return signature;
  };
  auto status = kind == CheckpointKind::Final ? segment_->journal.close(seal) : segment_->journal.checkpoint(seal);
  last_seal_failed_ = seal_failed;
  if (status) {
    last_sealed_ = clock_->wall();
  } else if (!seal_failed) {
    drop_segment();
  }
  return status;
}

Status JournalGuardRecord::note_stage(const DiskSpace& space) {
  stage_ = stage_of(space);
  if (!segment_ || stage_ == std::exchange(noted_stage_, stage_)) return ok();
  const Json::Object fields = space_fields(stage_, space);
  // A disk that goes up and down at a border of the ladder is a flood like any other.
  if (floods_.take(record::kLowSpace, fields, Weight::Notice, clock_->wall(), clock_->boot())) return ok();
  return append(record::kLowSpace, fields, Weight::Notice);
}

Status JournalGuardRecord::make_room(Weight weight) {
  auto space = TRY(space_->space());
  space.reserve_bytes = reserve_.held();
  if (space.free_bytes < kRecordFloorBytes) TRY(reserve_.release(kReleaseBytes));
  const auto noted = note_stage(space);
  if (weight != Weight::Permission) return ok();
  TRY(noted);
  if (may_record(stage_, weight)) return ok();
  return fail(ErrorCode::NoSpace, N_("the disk of the guard's record is full: nothing new is allowed"), {},
              N_("free space on the disk that holds the record"));
}

Status JournalGuardRecord::again(std::string_view type, const Json::Object& fields, const Error& error) {
  if (error.code != ErrorCode::NoSpace || reserve_.held() == 0) return outcome::failure(error);
  TRY(reserve_.release(kReleaseBytes));
  TRY(open_segment());
  return segment_->journal.append(type, fields);
}

Status JournalGuardRecord::append(std::string_view type, const Json::Object& fields, Weight weight) {
  TRY(ready());
  auto status = segment_->journal.append(type, fields);
  if (status || status.assume_error().code == ErrorCode::Misuse) return status;
  drop_segment();
  if (weight == Weight::Permission) return status;
  status = again(type, fields, status.assume_error());
  if (!status) drop_segment();
  return status;
}

Status JournalGuardRecord::put(std::string_view type, const Json::Object& fields, Weight weight) {
  auto room = make_room(weight);
  if (!room && weight == Weight::Permission) return room;
  return append(type, fields, weight);
}

Status JournalGuardRecord::flush(Coalescer::Which which) {
  while (const auto flood = floods_.next(which, clock_->boot())) {
    TRY(put(record::kCoalesced, flood_fields(*flood), flood->kind.weight));
    floods_.written(flood->kind, clock_->boot());
  }
  return ok();
}

Status JournalGuardRecord::flush() { return flush(Coalescer::Which::Due); }

Status JournalGuardRecord::write(std::string_view type, Json::Object fields, Weight weight) {
  TRY(check_writable(type, fields));
  if (opens_something(type, weight)) {
    if (weight == Weight::Permission) TRY(make_room(weight));
    TRY(flush(Coalescer::Which::Everything));
  } else if (floods_.take(type, fields, weight, clock_->wall(), clock_->boot())) {
    return ok();
  }
  return put(type, fields, weight);
}

Status JournalGuardRecord::start(Json::Object fields) {
  if (!is_recordable(fields)) return check_writable("", fields);
  TRY(ready());
  fields["previous"] = head_json(present_head());
  if (!running_ && last_run_.running)
    TRY(put(record::kCrash, crash_fields(last_run_, clock_->boot_id()), Weight::Notice));
  TRY(put(record::kStart, fields, Weight::Notice));
  running_ = true;
  return ok();
}

Status JournalGuardRecord::stop(const Json::Object& fields) {
  if (!is_recordable(fields)) return check_writable("", fields);
  TRY(flush(Coalescer::Which::Everything));
  TRY(put(record::kStop, fields, Weight::Notice));
  running_ = false;
  last_run_.running = false;
  if (!options_.seal || !segment_) return ok();
  return seal_segment(CheckpointKind::Periodic);
}

Status JournalGuardRecord::checkpoint() {
  TRY(flush(Coalescer::Which::Everything));
  if (auto room = make_room(Weight::Notice); !room) return room;
  if (!reserve_.is_whole() && stage_ < SpaceStage::ReserveOnly) (void)reserve_.refill();  // `state` tells what is held
  TRY(ready());
  return seal_segment(CheckpointKind::Periodic);
}

JournalRecordState JournalGuardRecord::state() const {
  JournalRecordState state;
  if (segment_) {
    state.file = segment_->name.file();
    state.segment = segment_->number;
    state.origin = segment_->journal.origin();
    state.head = segment_->journal.head();
  }
  state.has_key = static_cast<bool>(options_.seal);
  state.last_seal_failed = last_seal_failed_;
  state.last_sealed = last_sealed_;
  state.stage = stage_;
  state.reserve_bytes = reserve_.held();
  return state;
}

}  // namespace dieu8
