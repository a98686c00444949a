#include "wipe/cli/progress_line.h"

#include <algorithm>

#include "evidence/base/error.h"
#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "wipe/progress/progress_words.h"

namespace dieu8 {
namespace {

constexpr std::size_t kNameCells = 12;  // "/dev/nvme0n1"; the whole line fits 80 cells
constexpr std::size_t kBarCells = 10;
constexpr std::int64_t kWindowMs = 8000;

std::string bar(std::uint64_t percent_done) {
  const std::size_t full = static_cast<std::size_t>(percent_done) * kBarCells / 100;
  return "[" + std::string(full, '#') + std::string(kBarCells - full, '.') + "]";
}

// Device names fit; of a long path its last part says more than its first.
std::string short_name(const std::string& path) {
  std::string name = printable(path);
  if (display_width(name) <= kNameCells) return name;
  return cut(name.substr(name.find_last_of('/') + 1), kNameCells);
}

std::string right(const std::string& text, std::size_t cells) {
  const std::size_t width = display_width(text);
  return (width < cells ? std::string(cells - width, ' ') : "") + text;
}

}  // namespace

std::string progress_line(const ProgressSnapshot& now) {
  const std::uint64_t done = percent_done(now);
  std::string text = pad(short_name(now.path), kNameCells) + " " + pad(activity_text(now), 12) + " " + bar(done);
  text += right(std::to_string(done), 4) + " % " + right(speed_text(now), 9);
  const std::string left = time_left_text(now);
  if (drive_is_at_work(now)) return left.empty() ? text : text + "  " + left;  // nothing is written: no sector is bad
  return text + "  " + pad(left, 17) + " " + tr(N_("bad {1}"), {std::to_string(now.bad_sectors)});
}

void CommandMeter::feed(std::int64_t milliseconds, std::uint32_t command) {
  if (command != command_) began_ms_ = milliseconds;
  command_ = command;
  now_ms_ = milliseconds;
}

std::optional<std::uint64_t> CommandMeter::seconds_left(std::uint64_t seconds_estimated, std::uint32_t of_65536) const {
  if (seconds_estimated == 0) return std::nullopt;
  if (of_65536 != 0) return seconds_estimated * (65536 - std::min(of_65536, 65536U)) / 65536;
  const auto gone = static_cast<std::uint64_t>((now_ms_ - began_ms_) / 1000);
  if (gone > seconds_estimated) return std::nullopt;
  return seconds_estimated - gone;
}

void RateMeter::feed(std::int64_t milliseconds, std::uint64_t done_bytes) {
  if (!points_.empty() && done_bytes < points_.back().bytes) points_.clear();
  points_.push_back({milliseconds, done_bytes});
  while (points_.size() > 2 && points_.front().milliseconds + kWindowMs < milliseconds) points_.pop_front();
}

std::uint64_t RateMeter::bytes_a_second() const {
  if (points_.size() < 2) return 0;
  const auto ms = points_.back().milliseconds - points_.front().milliseconds;
  if (ms <= 0) return 0;
  return (points_.back().bytes - points_.front().bytes) * 1000 / static_cast<std::uint64_t>(ms);
}

}  // namespace dieu8
