// When the guard ran, how each run ended, and how often it said yes and no: read from the records, pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/journal/record.h"

namespace dieu8 {

enum class RunEnd {
  Open,     // still running at the last record
  Stopped,  // ended as it should
  Killed,   // the guard died; the machine went on (same boot)
  Cut,      // the machine went down without a stop: power cut, crash, or switched off hard
  Unknown,  // another start follows and nothing says how this run ended
};

constexpr std::string_view wire_name(RunEnd end) {
  switch (end) {
    case RunEnd::Open: return "open";
    case RunEnd::Stopped: return "stopped";
    case RunEnd::Killed: return "killed";
    case RunEnd::Cut: return "cut";
    case RunEnd::Unknown: return "unknown";
  }
  __builtin_unreachable();
}

struct GuardRun {
  std::string boot;
  WallTime started;               // claimed
  std::optional<WallTime> ended;  // claimed: the stop, or the last record before it died
  RunEnd end = RunEnd::Open;
};

struct RunHistory {
  static constexpr std::size_t kMostListed = 1000;

  std::vector<GuardRun> listed;  // the newest kMostListed, in order
  std::uint64_t runs = 0;
  std::uint64_t stopped = 0;
  std::uint64_t killed = 0;
  std::uint64_t cut = 0;
  std::uint64_t unknown = 0;
  std::uint64_t permissions = 0;  // something was going to be opened
  std::uint64_t refusals = 0;     // something stayed shut, those counted in floods included
  std::uint64_t coalesced = 0;    // events that have no record of their own
};

class RunFollower {
 public:
  void next(const JournalRecord& record);
  RunHistory history() &&;

 private:
  void start(const JournalRecord& record);
  void end(RunEnd how, std::optional<WallTime> when);
  void crash(const JournalRecord& record);
  void flood(const JournalRecord& record);

  RunHistory history_;
  std::optional<GuardRun> open_;
  std::optional<WallTime> last_;
};

}  // namespace dieu8
