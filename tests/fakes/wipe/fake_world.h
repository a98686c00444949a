// A computer for the wizard that a test makes up, and that misbehaves when it is told to: disks vanish between two
// looks, sticks are full, read-only, pulled, plans are refused, the clock is wrong, one disk fails among good ones.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "wipe/wizard/world.h"

namespace dieu8 {

class FakeComputer final : public ComputerAccess {
 public:
  ComputerFacts facts() override { return now; }
  Status state_time(WallTime time) override;
  Status end(AtEnd how) override;

  ComputerFacts now;
  std::optional<AtEnd> ended;
  std::optional<Error> end_error;
};

class FakeDisks final : public DiskAccess {
 public:
  void look(const std::string& evidence_medium, const std::string& psid_disk) override;
  Answer<DisksSeen> seen() override;

  DisksSeen there;              // what the next look finds
  std::optional<Error> error;   // or this
  int asked_in_vain = 0;        // seen() says nothing so many times
  std::string evidence_medium;  // of the last look
  std::string psid_of;          // of the last look
  int looks = 0;
};

class FakeMediaAccess final : public MediaAccess {
 public:
  void look() override { ++looks; }
  Answer<MediaSeen> seen() override;
  std::vector<std::string> regulation_profiles() override { return {"vn-2026", "bentre-22-2013"}; }

  MediaSeen there;
  std::optional<Error> error;
  int asked_in_vain = 0;
  int looks = 0;
};

class FakeWork final : public WorkAccess {
 public:
  void prepare(const WorkRequest& request) override;
  Answer<PreparedWork> prepared() override;
  std::vector<std::string> plan_lines() override;
  void start(const std::vector<std::string>& confirmed) override;
  RunNow now() override { return run; }
  void stop() override { stop_asked = true; }
  const Outcome& outcome() override { return result; }
  void write_evidence(const std::string& medium) override;
  Answer<WrittenEvidence> written() override;

  std::optional<Error> refusal;  // of the next plan
  PreparedWork plan;
  std::vector<std::string> lines;
  RunNow run;
  Outcome result;
  std::deque<Error> write_errors;  // the next writes fail so
  bool writing_is_slow = false;    // written() says nothing

  std::vector<WorkRequest> requests;
  std::vector<std::vector<std::string>> starts;
  std::vector<std::string> writes;  // Medium::id
  bool stop_asked = false;
};

struct FakeWorld {
  FakeComputer computer;
  FakeDisks disks;
  FakeMediaAccess media;
  FakeWork work;

  World world() { return {computer, disks, media, work}; }
};

// The office computer of the tests: three disks, one stick with a job file and a key, a clock that is right.
FakeWorld office();

// Pieces of it.
SeenDisk hard_disk(const std::string& path, const std::string& model, const std::string& serial);
Medium stick(const std::string& path, const std::string& name);
Job whole_job();
DiskNow disk_at(const std::string& path, std::uint64_t percent);
Outcome outcome_with(Conclusion conclusion);  // of the disks of office()

}  // namespace dieu8
