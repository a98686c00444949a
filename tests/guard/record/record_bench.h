// A guard's record in a folder of its own, with a clock and a disk that the test turns.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "evidence/journal/record.h"
#include "evidence/journal/segment.h"
#include "guard/record/journal_record.h"
#include "tests/evidence/journal/sample.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {

inline constexpr std::uint64_t kGibibyte = 1U << 30U;

// A disk as full as the test says; the real one under the folder is not asked.
struct FakeRoom final : DiskSpaceSource {
  explicit FakeRoom(std::shared_ptr<DiskSpace> said) : room(std::move(said)) {}
  Result<DiskSpace> space() override { return *room; }
  std::shared_ptr<DiskSpace> room;
};

class RecordBench {
 public:
  // The program is started on the folder as it is; the one before it is gone as after kill -9.
  Status open();
  void kill() { record.reset(); }
  JournalGuardRecord& operator*() { return *record; }
  JournalGuardRecord* operator->() { return record.get(); }

  std::string path(const std::string& file) const { return scratch.path("journal") + "/" + file; }
  Bytes bytes(const std::string& file) const;
  void put(const std::string& file, ByteView bytes) const;
  std::vector<JournalRecord> records(const std::string& file) const;
  // Of the newest segment: "opened segment-opened start plug".
  std::string types() const;
  std::vector<std::string> files() const;

  ScratchFolder scratch;
  FakeClock clock;
  std::shared_ptr<DiskSpace> room = std::make_shared<DiskSpace>(DiskSpace{kGibibyte, kGibibyte, 0});
  JournalRecordOptions options{scratch.path("journal"), {}, 64U << 10U, 4U << 20U, {}};
  std::unique_ptr<JournalGuardRecord> record;
};

// Sealed as the machine's own key would.
CheckpointSeal machine_seal();

}  // namespace dieu8
