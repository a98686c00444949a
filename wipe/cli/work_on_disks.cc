// The disks of a session at work; the main thread shows how far they are.
#include <algorithm>
#include <chrono>
#include <future>
#include <set>

#include "evidence/certificate/not_reached.h"
#include "wipe/cli/disk_queue.h"
#include "wipe/cli/drive/controller_turns.h"
#include "wipe/cli/drive/drive_stage.h"
#include "wipe/cli/progress_display.h"
#include "wipe/cli/sealed_file.h"
#include "wipe/cli/session.h"
#include "wipe/cli/session_work.h"
#include "wipe/cli/stop_signal.h"
#include "wipe/command/zone/zone_control.h"
#include "wipe/purge/uncovered_identity.h"
#include "wipe/run/resume_file.h"
#include "wipe/run/run_disks.h"

namespace dieu8 {
namespace {

constexpr auto kRedraw = std::chrono::milliseconds(250);

Status reset_zones_of(const Session& session, const DiskWork& work) {
  const DiskDescription& disk = work.plan.disk;
  return reset_zones_through(*TRY(session.open_drive(work.opened.fd, disk.identity, disk.removable)));
}

Status record(Session& session, std::string_view type, Json::Object fields) {
  Status recorded = session.log->append(type, std::move(fields));
  if (session.mirror != nullptr) session.mirror->changed();
  return recorded;
}

DiskCallbacks callbacks_of(Session& session, const DiskWork& work) {
  DiskCallbacks callbacks;
  callbacks.record = [&session, number = work.number](std::string_view type, Json::Object fields) {
    fields.emplace("disk", static_cast<std::int64_t>(number));
    return record(session, type, std::move(fields));
  };
  callbacks.save = [&session, &work, path = resume_path(session.folder, work.number)](const ResumePoint& point) {
    const std::string body = resume_to_json(resume_file_of(work.task, work.plan.method.name, point));
    Status saved = write_sealed_file(path, session.state.draft.id, body, *session.signer);
    if (!saved) session.log->note_failure(saved.error());
    if (session.mirror != nullptr) session.mirror->changed_and_wait();
    return saved;
  };
  callbacks.reset_zones = [&session, &work] { return reset_zones_of(session, work); };
  callbacks.stop_asked = [&session] { return stop_asked() || session.log->failure().has_value(); };
  return callbacks;
}

void look_after_the_work(const DiskWork& work, Sanitization& done) {
  const DiskIdentity& before = work.plan.disk.identity;
  const auto now = identity_through(work.opened.fd, before.path);
  done.identity_same_at_end = now && is_same_disk_at_end(before, now.value());
  auto after = look_after(work.opened.fd, before.bytes);
  if (after) done.after = std::move(after).value();
}

// What was measured goes into the row; what was planned stays in it.
void put_into_row(Sanitization done, Sanitization& row) {
  row.uncovered = std::move(done.uncovered);
  row.markers = done.markers;
  row.device_steps = std::move(done.device_steps);
  row.probe = done.probe;
  row.passes = std::move(done.passes);
  row.bytes_at_end = done.bytes_at_end;
  row.identity_same_at_end = done.identity_same_at_end;
  row.interruptions = std::move(done.interruptions);
  row.failure = std::move(done.failure);
  row.after = std::move(done.after);
  row.engine = std::move(done.engine);
}

// The plan's words stay; what the disk is now that its hidden areas were tried may ask for more.
void say_what_was_not_reached(DiskRow& row) {
  Sanitization& done = row.sanitization;
  std::set<std::string> words(done.not_reached.begin(), done.not_reached.end());
  for (std::string& word : must_say_not_reached(row.identity, done.techniques_planned, done.level_rule))
    words.insert(std::move(word));
  done.not_reached.assign(words.begin(), words.end());
}

DiskRow& row_of(Session& session, std::uint32_t number) { return session.state.draft.disks[number - 1]; }

void end_disk(Session& session, DiskWork& work, Sanitization done) {
  DiskRow& row = row_of(session, work.number);
  row.identity = work.plan.disk.identity;
  put_into_row(std::move(done), row.sanitization);
  say_what_was_not_reached(row);
  session.state.done.insert(work.number);
  work.done = true;
  if (Status saved = save_session_state(session.folder, session.state, *session.signer); !saved)
    session.log->note_failure(saved.error());
  if (session.mirror != nullptr) session.mirror->changed();
}

bool can_go_on_later(Session& session, const Sanitization& done) {
  return session.log->failure() || (done.failure && done.failure->kind == FailureKind::Stopped);
}

void take_result(Session& session, DiskWork& work, Sanitization done) {
  if (can_go_on_later(session, done)) return;
  if (!done.failure) look_after_the_work(work, done);
  end_disk(session, work, std::move(done));
}

std::vector<DiskWork*> not_done(const Session& session) {
  std::vector<DiskWork*> disks;
  for (const auto& disk : session.disks) {
    disk->progress.finished = disk->done;
    if (!disk->done) disks.push_back(disk.get());
  }
  return disks;
}

// Disks of one controller take turns, whether or not they have a drive stage of their own.
BeforeOverwrite before_of(Session& session, DiskWork& disk, std::shared_ptr<ControllerTurns> turns) {
  return [&session, &disk, turns = std::move(turns)](DiskTask& task, Sanitization& done) {
    bool overwrite = true;
    turns->run([&] {
      if (has_drive_stage(disk.plan)) overwrite = run_drive_stage_of(session, disk, done);
    });
    task = disk.task;
    return overwrite;
  };
}

std::vector<std::shared_ptr<ControllerTurns>> turns_for(const std::vector<DiskWork*>& disks) {
  std::vector<const AskedDisk*> asked;
  for (const DiskWork* disk : disks) asked.push_back(&disk->asked);
  return turns_of(asked);
}

std::vector<DiskJob> jobs_of(Session& session, const std::vector<DiskWork*>& disks) {
  const auto turns = turns_for(disks);
  std::vector<DiskJob> jobs;
  for (std::size_t i = 0; i < disks.size(); ++i) {
    DiskWork* const disk = disks[i];
    const auto open = [disk, count = session.disks.size()] {
      return open_queue_on(disk->opened, disk->plan.disk.identity, count);
    };
    jobs.push_back(
        {before_of(session, *disk, turns[i]), open, disk->task, callbacks_of(session, *disk), &disk->progress});
  }
  return jobs;
}

// The evidence side failed: what was done is on record, what can be claimed is not.
Status evidence_failed(Error error) {
  if (error.code != ErrorCode::NoSpace) error.code = ErrorCode::Io;  // whatever it was, nobody can tell any more
  error.hint =
      N_("the evidence folder failed, so the work was stopped; make room or mend it, then run the same command "
         "with --resume");
  return outcome::failure(std::move(error));
}

Status how_it_ended(Session& session) {
  if (const auto failure = session.log->failure()) return evidence_failed(*failure);
  if (std::ranges::all_of(session.disks, [](const auto& disk) { return disk->done; })) return ok();
  if (Status noted = session.log->append("session-stopped", {}); !noted) return evidence_failed(noted.error());
  if (std::ranges::any_of(session.disks, [](const auto& disk) { return disk->needs_power_cycle; }))
    return fail(ErrorCode::Interrupted, N_("a drive takes the change only after its power was off"), {},
                N_("switch the computer off and on, then run the same command again with --resume"));
  return fail(ErrorCode::Interrupted, N_("stopped; the disks are not erased yet, and no certificate was issued"), {},
              N_("run the same command with --resume to go on"));
}

}  // namespace

SessionWork::SessionWork(Session& session) : session_(session), disks_(not_done(session)) {
  results_ = std::async(std::launch::async, [this] {
    leave_signals_to_main_thread();
    return run_disks(jobs_of(session_, disks_), *session_.clock);
  });
}

bool SessionWork::ended(std::chrono::milliseconds wait) { return results_.wait_for(wait) == std::future_status::ready; }

Status SessionWork::finish() {
  std::vector<Sanitization> done = results_.get();
  for (std::size_t i = 0; i < disks_.size(); ++i) take_result(session_, *disks_[i], std::move(done[i]));
  if (session_.log == nullptr) return ok();  // nothing was left to do
  return how_it_ended(session_);
}

std::vector<WatchedDisk> watched_disks(const Session& session) {
  std::vector<WatchedDisk> disks;
  for (const auto& disk : session.disks) {
    const DiskIdentity& identity = disk->plan.disk.identity;
    disks.push_back({identity.path, identity.bytes, disk->task.passes.size(), disk->plan.verify, disk->plan.device,
                     &disk->progress, &disk->commands_done});
  }
  return disks;
}

Status work_on_disks(Session& session) {
  SessionWork work(session);
  ProgressDisplay display(watched_disks(session));
  while (!work.ended(kRedraw)) display.refresh(session.clock->boot());
  display.refresh(session.clock->boot());
  return work.finish();
}

}  // namespace dieu8
