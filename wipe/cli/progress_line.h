// One disk's line of progress: pure text from numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

namespace dieu8 {

struct ProgressSnapshot {
  std::string path;
  std::uint32_t pass = 0;
  std::size_t passes = 0;
  bool verifying = false;
  bool finished = false;
  std::uint64_t done_bytes = 0;  // of this pass or read-back
  std::uint64_t total_bytes = 0;
  std::uint64_t bad_sectors = 0;
  std::uint64_t bytes_a_second = 0;
};

// "/dev/sda     ghi 1/3      [###.......]  31 %  142 MB/s  còn 12 phút       hỏng 0": at most 80 cells while fewer than
// ten sectors are bad, and columns that stand under each other for every disk.
std::string progress_line(const ProgressSnapshot& now);

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
