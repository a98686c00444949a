#include "wipe/cli/progress_display.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

#include "evidence/base/syscall.h"
#include "evidence/console/table.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kPlainLineMs = 10'000;

bool turned(const ProgressSnapshot& before, const ProgressSnapshot& now) {
  return before.pass != now.pass || before.verifying != now.verifying || before.finished != now.finished ||
         before.command != now.command || before.marking != now.marking;
}

std::size_t terminal_cells() {
  winsize size{};
  const auto answer = checked("ioctl", "TIOCGWINSZ", [&] { return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size); });
  return answer && size.ws_col > 0 ? size.ws_col : 80;
}

void write_stderr(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

ProgressDisplay::ProgressDisplay(std::vector<WatchedDisk> disks) : terminal_(::isatty(STDERR_FILENO) == 1) {
  for (WatchedDisk& disk : disks) shown_.push_back({DiskMeter(std::move(disk)), {}, 0, false});
}

void ProgressDisplay::draw() {
  std::string text = drawn_ ? "\x1b[" + std::to_string(shown_.size()) + "A" : "";
  for (const Shown& shown : shown_) text += "\r\x1b[K" + cut(progress_line(shown.last), terminal_cells() - 1) + "\n";
  write_stderr(text);
  drawn_ = true;
}

void ProgressDisplay::print_where_due(BootTime now) {
  for (Shown& shown : shown_) {
    const ProgressSnapshot before = std::exchange(shown.last, shown.meter.snapshot());
    const bool due = !shown.printed || turned(before, shown.last) ||
                     (!shown.last.finished && now.milliseconds - shown.printed_ms >= kPlainLineMs);
    if (!due) continue;
    write_stderr(progress_line(shown.last) + "\n");
    shown.printed = true;
    shown.printed_ms = now.milliseconds;
  }
}

void ProgressDisplay::refresh(BootTime now) {
  for (Shown& shown : shown_) shown.meter.feed(now);
  if (!terminal_) return print_where_due(now);
  for (Shown& shown : shown_) shown.last = shown.meter.snapshot();
  draw();
}

}  // namespace dieu8
