#include "tests/liars/liar_run.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <utility>

#include "evidence/certificate/not_reached.h"
#include "tests/liars/interrupted_control.h"
#include "wipe/cli/drive/drive_stage.h"
#include "wipe/plan/plan.h"
#include "wipe/plan/planned_sanitization.h"
#include "wipe/purge/uncovered_identity.h"

namespace dieu8 {
namespace {

struct Killed : std::runtime_error {
  Killed() : std::runtime_error("killed") {}
};

std::string text_of(const Error& error) {
  std::string text = error.message;
  for (const std::string& argument : error.arguments) text += " | " + argument;
  return text;
}

DriveOffer asked(SimulatedDrive& drive) {
  auto offer = drive.control()->probe();
  return offer ? std::move(offer).assume_value() : DriveOffer{};
}

Result<WipePlan> planned(const LiarCase& one, const DiskDescription& disk, const DriveOffer& offer) {
  WipeRequest request;
  request.method = find_method(kDefaultMethod, Bytes(kRandomCharacters, 0x35)).value();
  request.level = one.level;
  request.psid_given = !one.psid.empty();
  return plan_wipe(disk, offer, request);
}

// One drive, and the program at work on it: started once, or killed and started again.
class Bench {
 public:
  Bench(const LiarCase& one, SimulatedDrive& drive, const WipePlan& plan, const DriveOffer& offer)
      : one_(one), drive_(drive), plan_(plan), pause_(drive.clock()) {
    record_.offer = offer;
    options_.psid = one.psid;
    record_.before = record_.identity = plan.disk.identity;
    saved_ = drive_record_to_json(record_);
  }

  DiskRow work();

 private:
  DriveSurroundings surroundings();
  Result<std::unique_ptr<DriveControl>> open_drive();
  Result<DiskIdentity> identity_now();
  Status save(const DriveRecord& record);
  DriveStageEnd stage(Sanitization& done);
  void start_again();
  void overwrite(Sanitization& done);
  void look_at_the_end(Sanitization& done);

  const LiarCase& one_;
  SimulatedDrive& drive_;
  const WipePlan& plan_;
  FakePause pause_;
  StepOptions options_;
  Progress progress_;
  DriveRecord record_;
  std::string saved_;
  bool interrupted_ = false;  // `meanwhile` has happened
  bool kill_at_save_ = false;
  bool dead_ = false;
};

Result<std::unique_ptr<DriveControl>> Bench::open_drive() {
  auto control = drive_.control();
  if (!one_.meanwhile || interrupted_) return control;
  const auto meanwhile = [this] {
    interrupted_ = true;
    kill_at_save_ = one_.resume_after_meanwhile;
    one_.meanwhile(drive_);
  };
  return std::unique_ptr<DriveControl>(std::make_unique<InterruptedControl>(std::move(control), meanwhile));
}

// What the kernel would tell through the opened descriptor.
Result<DiskIdentity> Bench::identity_now() {
  DiskIdentity identity = drive_.describe().identity;
  if (identity.bytes == 0 && plan_.disk.identity.bytes != 0) return fail(ErrorCode::NotFound, "gone");
  return identity;
}

// A killed program saves nothing any more.
Status Bench::save(const DriveRecord& record) {
  if (dead_) return ok();
  saved_ = drive_record_to_json(record);
  if (!kill_at_save_) return ok();
  dead_ = true;
  throw Killed();
}

DriveSurroundings Bench::surroundings() {
  DriveSurroundings around;
  around.open_drive = [this] { return open_drive(); };
  around.open_queue = [this]() -> Result<std::unique_ptr<BlockQueue>> { return queue_of(drive_); };
  around.identity_now = [this] { return identity_now(); };
  around.rescan = [] { return Status(ok()); };
  around.callbacks.record = [](std::string_view, const Json::Object&) { return Status(ok()); };
  around.save = [this](const DriveRecord& record) { return save(record); };
  around.clock = &drive_.clock();
  around.pause = &pause_;
  around.progress = &progress_;
  return around;
}

void Bench::start_again() {
  dead_ = kill_at_save_ = false;
  auto read = drive_record_from_json(as_bytes(saved_));
  if (!read) throw std::runtime_error("the record of the killed program cannot be read: " + text_of(read.error()));
  record_ = std::move(read).assume_value();
}

DriveStageEnd Bench::stage(Sanitization& done) {
  if (!has_drive_stage(plan_)) return {.overwrite = plan_.overwrites(), .needs_power_cycle = false, .failure = {}};
  DriveStageEnd end = run_drive_stage(plan_, options_, record_, surroundings(), done);
  if (!dead_) return end;
  start_again();
  return run_drive_stage(plan_, options_, record_, surroundings(), done);
}

void Bench::overwrite(Sanitization& done) {
  DiskTask task;
  task.identity = record_.identity;
  task.passes = plan_.method.passes;
  task.verify = plan_.verify;
  task.verify_every_pass = plan_.verify_every_pass;
  const auto queue = queue_of(drive_);
  Sanitization written = run_disk(*queue, task, drive_.clock(), progress_, {});
  done.engine = std::move(written.engine);
  done.probe = written.probe;
  done.passes = std::move(written.passes);
  done.interruptions = std::move(written.interruptions);
  done.bytes_at_end = written.bytes_at_end;
  done.failure = std::move(written.failure);
}

void Bench::look_at_the_end(Sanitization& done) {
  if (done.failure) return;
  const DiskIdentity& before = record_.identity;
  const auto now = identity_now();
  done.identity_same_at_end = now && is_same_disk_at_end(before, now.value());
  std::array<std::uint8_t, 4096> first{};
  done.after.looked = drive_.read(0, first) > 0;
}

DiskRow Bench::work() {
  Sanitization done = planned_sanitization(plan_);
  DriveStageEnd end = stage(done);
  if (end.needs_power_cycle) end.failure = Failure{FailureKind::Stopped, "the drive wants its power switched off"};
  done.failure = std::move(end.failure);
  if (end.overwrite && !done.failure) overwrite(done);
  look_at_the_end(done);
  std::set<std::string> words(done.not_reached.begin(), done.not_reached.end());
  for (std::string& word : must_say_not_reached(record_.identity, done.techniques_planned, done.level_rule))
    words.insert(std::move(word));
  done.not_reached.assign(words.begin(), words.end());
  return {1, record_.identity, std::move(done)};
}

}  // namespace

LiarRun run_liar(const LiarCase& one, const LiarBench& bench) {
  LiarRun run;
  const auto drive = one.make();
  const DiskDescription disk = drive->describe();
  const DriveOffer offer = asked(*drive);
  const auto plan = planned(one, disk, offer);
  if (!plan) {
    run.refused = true;
    run.refusal = text_of(plan.error());
    return run;
  }
  run.promised = plan.value().level;
  run.row = Bench(one, *drive, plan.value(), offer).work();
  if (bench.forge) bench.forge(run.row);
  run.judgement = bench.judge(run.row);
  run.left = drive->flash().canary_bytes();
  return run;
}

}  // namespace dieu8
