#include "wipe/cli/selftest.h"

#include <algorithm>
#include <chrono>
#include <future>

#include "evidence/base/file.h"
#include "evidence/base/random.h"
#include "evidence/journal/check_journal.h"
#include "evidence/journal/journal.h"
#include "wipe/cli/disk_queue.h"
#include "wipe/cli/evidence_folder.h"
#include "wipe/cli/progress_display.h"
#include "wipe/cli/stop_signal.h"
#include "wipe/kernel/computer.h"
#include "wipe/plan/planned_sanitization.h"
#include "wipe/purge/run_device_work.h"
#include "wipe/purge/uncovered_identity.h"
#include "wipe/run/block_pump.h"
#include "wipe/transport/system_pause.h"

namespace dieu8 {
namespace {

constexpr auto kRedraw = std::chrono::milliseconds(250);
constexpr std::size_t kMostJournalBytes = std::size_t{1} << 26U;

// One test under way.
struct Trial {
  Trial(const PlannedDisk& disk, const DriveOpener& opener, Clock& time)
      : planned(disk), open_drive(opener), clock(time) {}

  const PlannedDisk& planned;
  const DriveOpener& open_drive;
  Clock& clock;
  OpenedDisks opened;
  std::unique_ptr<SessionLog> log;
  std::string engine;
  Progress progress;
  std::atomic<bool> done{false};

  const DiskIdentity& identity() const { return planned.plan.disk.identity; }
};

DeviceTask task_of(const PlannedDisk& disk, const std::string& psid) {
  DeviceTask task;
  task.identity = disk.plan.disk.identity;
  task.techniques = device_techniques(disk.plan);
  task.seconds_estimated = {disk.plan.device.front().seconds_estimated};
  task.options.psid = psid;
  return task;
}

Result<std::unique_ptr<SessionLog>> open_log(const std::string& folder, const std::string& id, Clock& clock) {
  auto file = TRY(open_append_file(journal_path(folder), true));
  return std::make_unique<SessionLog>(TRY(Journal::create(std::move(file), clock, id)));
}

DeviceCallbacks callbacks_of(Trial& trial) {
  DeviceCallbacks callbacks;
  callbacks.record = [&trial](std::string_view type, Json::Object fields) {
    return trial.log->append(type, std::move(fields));
  };
  callbacks.save = [](const DevicePoint&) { return ok(); };  // never resumed: the journal says how far it came
  callbacks.stop_asked = [&trial] { return stop_asked() || trial.log->failure().has_value(); };
  return callbacks;
}

Result<std::unique_ptr<BlockQueue>> queue_of(Trial& trial) {
  std::unique_ptr<BlockQueue> queue = TRY(open_queue_on(trial.opened.disk, trial.identity(), 1));
  trial.engine = std::string(queue->engine());
  return queue;
}

DeviceOutcome work(Trial& trial, const DeviceTask& task) {
  leave_signals_to_main_thread();
  const DiskDescription& disk = trial.planned.plan.disk;
  const auto control = trial.open_drive(trial.opened.disk.fd, disk.identity, disk.removable);
  if (!control) return {std::nullopt, {}, failure_from(control.error(), FailureKind::OpenFailed)};
  SystemPause pause;
  DeviceOutcome outcome = run_device_work(
      *control.assume_value(), task, [&] { return queue_of(trial); }, trial.clock, pause, trial.progress,
      callbacks_of(trial));
  trial.done = all_completed(task, outcome);
  trial.progress.finished = true;
  return outcome;
}

DeviceOutcome work_and_show(Trial& trial, const DeviceTask& task) {
  const DiskIdentity& identity = trial.identity();
  ProgressDisplay display(
      {{identity.path, identity.bytes, 0, VerifyMode::None, trial.planned.plan.device, &trial.progress, &trial.done}});
  auto outcome = std::async(std::launch::async, [&] { return work(trial, task); });
  while (outcome.wait_for(kRedraw) != std::future_status::ready) display.refresh(trial.clock.boot());
  display.refresh(trial.clock.boot());
  return outcome.get();
}

void look_after_the_work(const Trial& trial, Sanitization& done) {
  const DiskIdentity& before = trial.identity();
  const auto now = identity_through(trial.opened.disk.fd, before.path);
  if (now) {
    done.bytes_at_end = now.value().bytes;
    done.identity_same_at_end = is_same_disk_at_end(before, now.value());
  }
  auto after = look_after(trial.opened.disk.fd, before.bytes);
  if (after) done.after = std::move(after).value();
}

DiskRow row_of(Trial& trial, BeforeState before, DeviceOutcome outcome) {
  const WipePlan& plan = trial.planned.plan;
  DiskRow row{1, plan.disk.identity, planned_sanitization(plan)};
  Sanitization& done = row.sanitization;
  done.before = std::move(before);
  done.markers = outcome.markers;
  done.device_steps = std::move(outcome.steps);
  done.failure = std::move(outcome.failure);
  done.engine = trial.engine;
  if (!done.failure) look_after_the_work(trial, done);
  return row;
}

Status refuse_unfinished(const Trial& trial, const DeviceOutcome& outcome) {
  if (const auto failure = trial.log->failure()) return outcome::failure(*failure);
  if (!outcome.failure || outcome.failure->kind != FailureKind::Stopped) return ok();
  return fail(ErrorCode::Interrupted, N_("stopped; nothing was shown, and no result was issued"), {},
              N_("'dieu8-wipe status' tells whether the drive is still at work; run the test again when it is not"));
}

Status link_journal(const std::string& folder, const TrustRoot& root, SelftestResult& result) {
  const Bytes journal = TRY(read_file(journal_path(folder), kMostJournalBytes));
  result.journal_sha256 = sha256(journal);
  result.journal_records = check_journal(journal, &root).head.records;
  return ok();
}

Status verify_what_lies_there(const std::string& path, const TrustRoot& root) {
  const Bytes json = TRY(read_file(path, kMostJournalBytes));
  const Bytes seal = TRY(read_file(path + ".p7s", kMostJournalBytes));
  const bool sealed = check_seal(json, seal, root, Role::ItOfficer).verdict == SealVerdict::Valid;
  if (sealed && selftest_from_json(json)) return ok();
  return fail(ErrorCode::Io, N_("the result just written does not verify: do not use it"), {path});
}

Status issue(const std::string& folder, const SelftestAgent& agent, Trial& trial, SelftestResult& result) {
  const Signer& signer = *agent.signer;
  const WallTime now = trial.clock.wall();
  judge_selftest(result);
  TRY(trial.log->append("selftest-judged", {{"verdict", wire_name(result.verdict)}}));
  TRY(trial.log->close([&](ByteView checkpoint) { return sign_detached(checkpoint, signer, now); }));
  TRY(link_journal(folder, agent.root, result));
  const std::string json = selftest_to_json(result);
  const std::string path = folder + "/selftest.json";
  TRY(write_file_durably(path, as_bytes(json)));
  const Bytes seal = TRY(sign_detached(as_bytes(json), signer, now));
  TRY(write_file_durably(path + ".p7s", seal));
  return verify_what_lies_there(path, agent.root);
}

Json::Object started_fields(const Trial& trial, const SelftestResult& result) {
  return {{"selftest", result.id},
          {"model", trial.identity().model},
          {"serial", trial.identity().serial},
          {"technique", wire_name(trial.planned.plan.device.front().technique)}};
}

}  // namespace

Result<SelftestOutcome> run_selftest(const PlannedDisk& disk, const SelftestOptions& options,
                                     const SelftestAgent& agent, const DriveOpener& open_drive, Clock& clock) {
  Trial trial{disk, open_drive, clock};
  trial.opened = std::move(TRY(open_disks({disk})).front());
  auto before = look_before(trial.opened.disk.fd, trial.identity().bytes);
  SelftestResult result;
  result.id = TRY(random_uuid());
  result.signer_key_id = agent.signer->certificate().key_id;
  const std::string folder = TRY(make_session_folder(options.out, clock.wall(), result.id));
  trial.log = TRY(open_log(folder, result.id, clock));
  TRY(trial.log->append("selftest-started", started_fields(trial, result)));
  DeviceOutcome outcome = work_and_show(trial, task_of(disk, options.psid));
  TRY(refuse_unfinished(trial, outcome));
  result.disk = row_of(trial, before ? std::move(before).value() : BeforeState{}, std::move(outcome));
  result.clock = read_clock_note(clock);
  result.tool = TRY(read_tool(clock));
  TRY(issue(folder, agent, trial, result));
  return SelftestOutcome{folder, std::move(result)};
}

}  // namespace dieu8
