// A session planned, begun, watched and brought to a medium, in threads of its own.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "wipe/cli/disk_meter.h"
#include "wipe/cli/preflight.h"
#include "wipe/cli/session.h"
#include "wipe/cli/wizard/background.h"
#include "wipe/cli/wizard/linux_disks.h"
#include "wipe/cli/wizard/media_look.h"
#include "wipe/cli/wizard/medium_holds.h"
#include "wipe/cli/wizard/stated_clock.h"
#include "wipe/wizard/world/work_access.h"

namespace dieu8 {

class LinuxWork final : public WorkAccess {
 public:
  LinuxWork(MediumHolds& holds, LinuxDisks& disks, MediaLook& media, StatedClock& clock)
      : holds_(holds), disks_(disks), media_(media), clock_(clock) {}
  ~LinuxWork() override;  // stops the work at a safe place and waits for it
  LinuxWork(const LinuxWork&) = delete;
  LinuxWork& operator=(const LinuxWork&) = delete;

  void prepare(const WorkRequest& request) override;
  Answer<PreparedWork> prepared() override { return preparing_.answer(); }
  std::vector<std::string> plan_lines() override;
  void start(const std::vector<std::string>& confirmed) override;
  RunNow now() override;
  void stop() override;
  const Outcome& outcome() override { return *outcome_; }
  void write_evidence(const std::string& medium) override;
  Answer<WrittenEvidence> written() override { return writing_.answer(); }

 private:
  Result<PreparedWork> prepare_now(const WorkRequest& request);
  Result<RunOptions> options_of(const WorkRequest& request);
  Status take_disks(const WorkRequest& request, RunOptions& options) const;
  Status take_key(const WorkRequest& request, RunOptions& options);
  Status take_medium(const WorkRequest& request);
  Status take_session(const WorkRequest& request, RunOptions& options);

  void run(const std::vector<std::string>& confirmed);
  Status open(const std::vector<std::string>& confirmed);
  Status erase();
  Status issue();
  void set_state(RunState state, std::optional<Error> error = std::nullopt);
  std::vector<DiskNow> disks_now();

  Result<WrittenEvidence> write_now(const std::string& medium);

  MediumHolds& holds_;
  LinuxDisks& disks_;
  MediaLook& media_;
  StatedClock& clock_;

  RunOptions options_;
  Prepared prepared_;
  std::optional<MediumDevice> medium_;  // that follows the session

  std::mutex mutex_;  // over what now() reads
  RunState state_ = RunState::NotBegun;
  std::optional<Error> error_;
  std::optional<Error> medium_error_;
  std::unique_ptr<Session> session_;
  std::vector<DiskMeter> meters_;
  std::vector<std::optional<std::int32_t>> celsius_;
  std::optional<Outcome> outcome_;

  std::thread runner_;
  Background<PreparedWork> preparing_;
  Background<WrittenEvidence> writing_;
};

}  // namespace dieu8
