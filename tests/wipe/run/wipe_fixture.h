// One fake disk, its identity, and a full run of the engine over it, judged as its certificate would be.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "evidence/certificate/judge.h"
#include "evidence/certificate/not_reached.h"
#include "tests/fakes/disk_lies.h"
#include "tests/fakes/fake_disk.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

constexpr std::uint64_t kMebi = std::uint64_t{1} << 20U;

inline PassPattern fixed_pass(Bytes bytes) { return {.kind = PatternKind::Fixed, .bytes = std::move(bytes)}; }
inline PassPattern random_pass() { return {.kind = PatternKind::Random, .bytes = {}}; }

struct WipeFixture {
  explicit WipeFixture(std::uint64_t bytes = 4 * kMebi)
      : medium(std::make_shared<FakeMedium>(bytes)), disk(std::make_unique<FakeDisk>(medium)) {
    fill_with_canaries(*medium);
    old = std::make_shared<const Bytes>(medium->bytes);
    DiskIdentity& identity = task.identity;
    identity.path = "/dev/sdz";
    identity.kind = DiskKind::Hdd;
    identity.interface = DiskInterface::Sata;
    identity.model = "FAKE";
    identity.serial = "S1";
    identity.serial_source = SerialSource::AtaIdentify;
    identity.bytes = bytes;
    identity.visible_max_lba = bytes / 512 - 1;
    task.passes = {random_pass()};
    task.flush = {.every_bytes = kMebi, .every_ms = 3'600'000};
    callbacks.record = [this](std::string_view type, Json::Object) {
      records.emplace_back(type);
      return ok();
    };
    callbacks.save = [this](const ResumePoint& point) {
      saved = point;
      return ok();
    };
    callbacks.stop_asked = [this] { return stop; };
  }

  // A new queue over the same medium: another session.
  void reopen(FakeDiskShape shape = {}) { disk = std::make_unique<FakeDisk>(medium, shape); }

  Sanitization run() {
    Progress progress;
    Sanitization done = run_disk(*disk, task, clock, progress, callbacks);
    finished = progress.finished;
    done.techniques_planned = {Technique::Overwrite};
    done.method = "custom";
    done.passes_planned = task.passes;
    done.verify_asked = task.verify;
    done.identity_same_at_end = true;
    done.after.looked = true;
    done.not_reached = must_say_not_reached(task.identity);
    return done;
  }

  DiskJudgement judge(const Sanitization& done) const { return judge_disk({1, task.identity, done}); }

  std::shared_ptr<FakeMedium> medium;
  std::shared_ptr<const Bytes> old;
  std::unique_ptr<FakeDisk> disk;
  SystemClock clock;
  DiskTask task;
  DiskCallbacks callbacks;
  std::vector<std::string> records;
  std::optional<ResumePoint> saved;
  bool stop = false;
  bool finished = false;
};

}  // namespace dieu8
