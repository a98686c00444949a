#include "wipe/cli/disk_meter.h"

namespace dieu8 {

void DiskMeter::feed(BootTime now) {
  rate_.feed(now.milliseconds, disk_.progress->done_bytes);
  command_.feed(now.milliseconds, disk_.progress->device_command);
}

void DiskMeter::take_command(ProgressSnapshot& now) const {
  const std::uint32_t number = disk_.progress->device_command;
  now.marking = disk_.progress->marking;
  now.commands = disk_.commands.size();
  now.commands_done = disk_.commands_done != nullptr && *disk_.commands_done;
  if (number == 0 || number > disk_.commands.size()) return;
  now.command = number;
  now.technique = disk_.commands[number - 1].technique;
  now.of_65536 = disk_.progress->of_65536;
  now.command_seconds_left = command_.seconds_left(disk_.commands[number - 1].seconds_estimated, now.of_65536);
}

ProgressSnapshot DiskMeter::snapshot() const {
  const Progress& progress = *disk_.progress;
  ProgressSnapshot now;
  now.path = disk_.path;
  now.pass = progress.pass;
  now.passes = disk_.passes;
  now.verifying = progress.verifying;
  now.finished = progress.finished;
  now.failure = progress.failure.get();
  now.done_bytes = progress.done_bytes;
  now.total_bytes = now.verifying ? bytes_to_verify(disk_.verify, disk_.bytes) : disk_.bytes;
  now.bad_sectors = progress.bad_sectors;
  now.bytes_a_second = rate_.bytes_a_second();
  take_command(now);
  return now;
}

}  // namespace dieu8
