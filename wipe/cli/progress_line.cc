#include "wipe/cli/progress_line.h"

#include <algorithm>
#include <cstdlib>

#include "evidence/base/error.h"
#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"

namespace dieu8 {
namespace {

constexpr std::size_t kNameCells = 12;  // "/dev/nvme0n1"; the whole line fits 80 cells
constexpr std::size_t kBarCells = 10;
constexpr std::int64_t kWindowMs = 8000;

// One or two words for a column of twelve cells; the plan has the whole sentence.
const char* short_words(Technique technique) {
  switch (technique) {
    case Technique::AtaSanitizeBlock:
    case Technique::ScsiSanitizeBlock:
    case Technique::NvmeSanitizeBlock: return N_("block erase");
    case Technique::AtaSanitizeCrypto:
    case Technique::ScsiSanitizeCrypto:
    case Technique::NvmeSanitizeCrypto:
    case Technique::NvmeFormatCrypto: return N_("key change");
    case Technique::AtaSanitizeOverwrite:
    case Technique::ScsiSanitizeOverwrite:
    case Technique::NvmeSanitizeOverwrite: return N_("drive writes");
    case Technique::AtaSecurityErase:
    case Technique::AtaSecurityEraseEnhanced:
    case Technique::MmcSecureErase:
    case Technique::MmcSecureTrim: return N_("secure erase");
    case Technique::ScsiFormatUnit:
    case Technique::NvmeFormatUserData: return N_("formatting");
    case Technique::MmcEraseSanitize:
    case Technique::SdErase: return N_("erasing");
    case Technique::OpalRevert: return N_("Opal reset");
    case Technique::ZoneReset: return N_("zone reset");
    case Technique::Overwrite: return N_("overwriting");
  }
  std::abort();
}

// The last look at a command's marks is the host's work again.
bool is_drive_at_work(const ProgressSnapshot& now) { return now.command != 0 && !now.marking && !now.finished; }

bool is_all_the_drives_work(const ProgressSnapshot& now) { return now.passes == 0 && now.commands > 0; }

std::uint64_t percent(const ProgressSnapshot& now) {
  if (is_drive_at_work(now)) return std::min<std::uint64_t>(100, std::uint64_t{now.of_65536} * 100 / 65536);
  if (is_all_the_drives_work(now) && now.finished) return now.commands_done ? 100 : 0;
  if (now.total_bytes == 0) return 0;
  return std::min<std::uint64_t>(100, now.done_bytes * 100 / now.total_bytes);
}

std::string bar(std::uint64_t percent_done) {
  const std::size_t full = static_cast<std::size_t>(percent_done) * kBarCells / 100;
  return "[" + std::string(full, '#') + std::string(kBarCells - full, '.') + "]";
}

std::string activity(const ProgressSnapshot& now) {
  // Ended is not done: a disk that vanished in the middle must not look like one that came to its end.
  const bool came_through =
      is_all_the_drives_work(now) ? now.commands_done : now.pass == now.passes && percent(now) == 100;
  if (now.finished) return came_through ? tr(N_("finished")) : tr(N_("ended"));
  if (now.marking) return tr(N_("random marks"));
  if (now.command != 0) return tr(short_words(now.technique));
  if (now.pass == 0) return tr(N_("starting"));
  const std::string of = std::to_string(now.pass) + "/" + std::to_string(now.passes);
  return now.verifying ? tr(N_("reading back {1}"), {of}) : tr(N_("writing {1}"), {of});
}

std::string time_left(const ProgressSnapshot& now) {
  if (is_drive_at_work(now))
    return now.command_seconds_left ? tr(N_("{1} left"), {human_duration(*now.command_seconds_left)}) : "";
  if (now.marking || now.finished || now.bytes_a_second == 0 || now.done_bytes > now.total_bytes) return "";
  return tr(N_("{1} left"), {human_duration((now.total_bytes - now.done_bytes) / now.bytes_a_second)});
}

// While the drive works by itself there is no speed, but which of its commands it is at.
std::string speed(const ProgressSnapshot& now) {
  if (is_drive_at_work(now))
    return tr(N_("step {1}"), {std::to_string(now.command) + "/" + std::to_string(now.commands)});
  return now.finished || now.bytes_a_second == 0 ? "" : std::to_string(now.bytes_a_second / 1'000'000) + " MB/s";
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
  const std::uint64_t done = percent(now);
  std::string text = pad(short_name(now.path), kNameCells) + " " + pad(activity(now), 12) + " " + bar(done);
  text += right(std::to_string(done), 4) + " % " + right(speed(now), 9);
  const std::string left = time_left(now);
  if (is_drive_at_work(now)) return left.empty() ? text : text + "  " + left;  // nothing is written: no sector is bad
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
