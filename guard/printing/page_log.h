// CUPS's page log (cupsd-logs(5)) without titles, and the jobs its lines add up to. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"

namespace dieu8 {

// What cupsd.conf must say: printer, job, time, page, count, the copies that were asked for, user. No %{job-name},
// which is a document's title. The word in front tells our lines from those of any other format; the user stands last
// and in brackets, because a user's name may hold blanks.
inline constexpr std::string_view kPageLogFormat = "dieu8 %p %j %T %P %C %{copies} [%u]";

struct PageLine {
  std::string printer;
  std::string user;
  std::uint64_t job = 0;
  WallTime time;
  std::optional<std::uint64_t> page;  // nullopt: "total", the whole job in one line
  std::uint64_t count = 0;            // copies of this page; with "total", the printed sides of the job
  std::uint64_t copies = 1;           // that were asked for
  friend bool operator==(const PageLine&, const PageLine&) = default;
};

// "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] total 6 2 [an]". A line that holds more is one of another format, and may
// hold a title: nothing of it is kept. Errors: Malformed.
Result<PageLine> parse_page_line(std::string_view line);

// What one job printed, by the printer's own filter or driver.
struct PrintedJob {
  std::string printer;
  std::string user;
  std::uint64_t job = 0;
  WallTime time;             // of its last line
  std::uint64_t pages = 0;   // sides of one copy; begun copies count whole
  std::uint64_t copies = 1;  // that were asked for, or the most of any page
  std::uint64_t sides = 0;   // printed sides, all copies together
  friend bool operator==(const PrintedJob&, const PrintedJob&) = default;
};

// Adds lines up to jobs. CUPS never says that a job is at its end, so one is whole when another one prints or nothing
// was added for a while (the caller's clock).
class PrintedJobs {
 public:
  // The job that is whole because `line` belongs to another.
  std::optional<PrintedJob> take(const PageLine& line);
  // The one under way, when its time has come.
  std::optional<PrintedJob> finish();
  bool waiting() const { return job_.has_value(); }

 private:
  std::optional<PrintedJob> job_;
};

}  // namespace dieu8
