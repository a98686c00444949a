// One disk's line of progress: pure text from numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "wipe/run/progress_snapshot.h"

namespace dieu8 {

// "/dev/sda     ghi 1/3      [###.......]  31 %  142 MB/s  còn 12 phút       hỏng 0": at most 80 cells while fewer than
// ten sectors are bad, and columns that stand under each other for every disk. While the drive itself is at work:
// "/dev/sda     xóa khối     [###.......]  31 %  lệnh 1/2  còn 12 phút".
std::string progress_line(const ProgressSnapshot& now);

// How long the drive's own command may still take.
class CommandMeter {
 public:
  void feed(std::int64_t milliseconds, std::uint32_t command);  // another command starts anew

  // From the drive's own estimate (0: it gives none) and its own figure, else from the time gone by; nothing when
  // neither says anything.
  std::optional<std::uint64_t> seconds_left(std::uint64_t seconds_estimated, std::uint32_t of_65536) const;

 private:
  std::uint32_t command_ = 0;
  std::int64_t began_ms_ = 0;
  std::int64_t now_ms_ = 0;
};

// Bytes a second over the last few seconds.
class RateMeter {
 public:
  void feed(std::int64_t milliseconds, std::uint64_t done_bytes);  // going back (a new pass) starts anew
  std::uint64_t bytes_a_second() const;

 private:
  struct Point {
    std::int64_t milliseconds;
    std::uint64_t bytes;
  };
  std::deque<Point> points_;
};

}  // namespace dieu8
