#include "tests/cli/drive_bench.h"

#include <gtest/gtest.h>

#include "evidence/certificate/not_reached.h"

namespace dieu8 {

AskedDisk asked(SimulatedDrive& drive, const std::string& path) {
  AskedDisk disk;
  disk.disk = drive.describe();
  disk.disk.identity.path = path;
  disk.disk.node = path;
  auto offer = drive.control()->probe();
  disk.answered = offer.has_value();
  if (offer) disk.offer = std::move(offer).assume_value();
  return disk;
}

PlannedDisk planned(AskedDisk disk, LevelAsked level) {
  WipeRequest request;
  request.method = find_method("random", {}).value();
  request.level = level;
  auto plan = plan_wipe(disk.disk, disk.offer, request);
  EXPECT_TRUE(plan) << plan.error().message;
  return {std::move(disk), plan ? std::move(plan).value() : WipePlan{}, {}};
}

DriveBench::DriveBench(SimulatedDrive& drive, LevelAsked level)
    : drive_(drive), disk_(planned(asked(drive), level)), pause_(drive.clock()) {
  record_.offer = disk_.asked.offer;
  record_.before = record_.identity = disk_.plan.disk.identity;
  saved_ = drive_record_to_json(record_);
}

Result<DiskIdentity> DriveBench::identity_now() {
  DiskIdentity identity = drive_.describe().identity;
  identity.path = disk_.plan.disk.identity.path;
  if (!kernel_keeps_old_size) return identity;
  identity.bytes = record_.before.bytes;
  identity.visible_max_lba = record_.before.visible_max_lba;
  return identity;
}

DriveSurroundings DriveBench::surroundings() {
  DriveSurroundings around;
  around.open_drive = [this]() -> Result<std::unique_ptr<DriveControl>> { return drive_.control(); };
  around.open_queue = [this]() -> Result<std::unique_ptr<BlockQueue>> { return queue_of(drive_); };
  around.identity_now = [this] { return identity_now(); };
  around.rescan = [] { return Status(ok()); };
  around.callbacks.record = [this](std::string_view type, const Json::Object&) {
    journal_.emplace_back(type);
    return Status(ok());
  };
  around.callbacks.stop_asked = [this] { return stop_after_looks != 0 && ++questions_ > stop_after_looks; };
  around.save = [this](const DriveRecord& record) {
    saved_ = drive_record_to_json(record);
    return Status(ok());
  };
  around.clock = &drive_.clock();
  around.pause = &pause_;
  around.progress = &progress_;
  return around;
}

DriveStageEnd DriveBench::start(Sanitization& done) {
  auto record = drive_record_from_json(as_bytes(saved_));
  EXPECT_TRUE(record);
  record_ = std::move(record).value();
  questions_ = 0;
  return run_drive_stage(disk_.plan, {}, record_, surroundings(), done);
}

DiskRow DriveBench::row(const Sanitization& done) const {
  DiskRow row{1, record_.identity, done};
  Sanitization& all = row.sanitization;
  all.level_asked = disk_.plan.level_asked;
  all.level_rule = disk_.plan.rule;
  all.techniques_planned = techniques_planned(disk_.plan);
  all.probed = disk_.plan.probed;
  all.not_reached = must_say_not_reached(record_.identity, all.techniques_planned, all.level_rule);
  all.identity_same_at_end = true;
  all.after.looked = true;
  return row;
}

}  // namespace dieu8
