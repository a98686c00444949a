#include "wipe/cli/progress_display.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

#include "evidence/base/syscall.h"
#include "evidence/console/table.h"
#include "wipe/plan/plan.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kPlainLineMs = 10'000;

void take_command(const WatchedDisk& disk, const CommandMeter& meter, ProgressSnapshot& now) {
  const std::uint32_t number = disk.progress->device_command;
  now.marking = disk.progress->marking;
  now.commands = disk.commands.size();
  now.commands_done = disk.commands_done != nullptr && *disk.commands_done;
  if (number == 0 || number > disk.commands.size()) return;
  now.command = number;
  now.technique = disk.commands[number - 1].technique;
  now.of_65536 = disk.progress->of_65536;
  now.command_seconds_left = meter.seconds_left(disk.commands[number - 1].seconds_estimated, now.of_65536);
}

ProgressSnapshot look_at(const WatchedDisk& disk, const RateMeter& rate, const CommandMeter& meter) {
  const Progress& progress = *disk.progress;
  ProgressSnapshot now;
  now.path = disk.path;
  now.pass = progress.pass;
  now.passes = disk.passes;
  now.verifying = progress.verifying;
  now.finished = progress.finished;
  now.done_bytes = progress.done_bytes;
  now.total_bytes = now.verifying ? bytes_to_verify(disk.verify, disk.bytes) : disk.bytes;
  now.bad_sectors = progress.bad_sectors;
  now.bytes_a_second = rate.bytes_a_second();
  take_command(disk, meter, now);
  return now;
}

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
  for (WatchedDisk& disk : disks) shown_.push_back({std::move(disk), {}, {}, {}, 0, false});
}

void ProgressDisplay::draw() {
  std::string text = drawn_ ? "\x1b[" + std::to_string(shown_.size()) + "A" : "";
  for (const Shown& shown : shown_) text += "\r\x1b[K" + cut(progress_line(shown.last), terminal_cells() - 1) + "\n";
  write_stderr(text);
  drawn_ = true;
}

void ProgressDisplay::print_where_due(BootTime now) {
  for (Shown& shown : shown_) {
    const ProgressSnapshot before = std::exchange(shown.last, look_at(shown.disk, shown.rate, shown.command));
    const bool due = !shown.printed || turned(before, shown.last) ||
                     (!shown.last.finished && now.milliseconds - shown.printed_ms >= kPlainLineMs);
    if (!due) continue;
    write_stderr(progress_line(shown.last) + "\n");
    shown.printed = true;
    shown.printed_ms = now.milliseconds;
  }
}

void ProgressDisplay::refresh(BootTime now) {
  for (Shown& shown : shown_) {
    shown.rate.feed(now.milliseconds, shown.disk.progress->done_bytes);
    shown.command.feed(now.milliseconds, shown.disk.progress->device_command);
  }
  if (!terminal_) return print_where_due(now);
  for (Shown& shown : shown_) shown.last = look_at(shown.disk, shown.rate, shown.command);
  draw();
}

}  // namespace dieu8
