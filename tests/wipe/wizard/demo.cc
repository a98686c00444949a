// The wizard at a real terminal over the fake world, to be looked at: nothing here touches a disk. Not shipped.
//   wizard_demo [TERM] [full-stick|failing-disk|wrong-clock|many-disks|no-disk|unsealed]
#include <chrono>
#include <cstdio>
#include <string>

#include "evidence/console/complaint.h"
#include "tests/fakes/wipe/fake_world.h"
#include "wipe/wizard/run_wizard.h"
#include "wipe/wizard/terminal/curses_terminal.h"

namespace dieu8 {
namespace {

std::uint64_t milliseconds_now() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

void arrange(FakeWorld& world, const std::string& what) {
  if (what == "full-stick") world.work.write_errors = {Error{ErrorCode::NoSpace, "the medium is full", {}, nullptr}};
  if (what == "failing-disk") world.work.result = outcome_with(Conclusion::Fail);
  if (what == "wrong-clock") world.computer.now.now = world.computer.now.clock.created = WallTime{1'262'304'000};
  if (what == "no-disk") world.disks.there.disks.clear();
  if (what == "unsealed") world.work.result.sealed = false;
  if (what != "many-disks") return;
  for (int i = 1; i < 24; ++i) {
    const std::string path = "/dev/sd" + std::string(1, static_cast<char>('a' + i));
    world.disks.there.disks.push_back(
        hard_disk(path, "WDC WD10EZEX-08WN4A0", "WD-WCC4N5PJ" + std::to_string(1000 + i)));
    world.work.run.disks.push_back(disk_at(path, 20));
  }
}

// A minute of real time for a disk.
void advance(RunNow& run) {
  if (run.state != RunState::Running) return;
  bool all = true;
  for (DiskNow& disk : run.disks) {
    ProgressSnapshot& now = disk.progress;
    now.done_bytes = std::min(now.total_bytes, now.done_bytes + now.total_bytes / 200);
    now.finished = now.done_bytes == now.total_bytes;
    all = all && now.finished;
  }
  if (all) run.state = RunState::Done;
}

int demo(const std::string& term, const std::string& what) {
  FakeWorld world = office();
  arrange(world, what);
  auto terminal = open_curses_terminal(term);
  if (!terminal) return static_cast<int>(complain(terminal.error()));
  Wizard wizard(world.world());
  const Status run = run_wizard(wizard, *terminal.value(), [&] {
    advance(world.work.run);
    return milliseconds_now();
  });
  terminal.value().reset();
  std::puts(world.computer.ended ? "the computer would end now" : "left");
  return run ? 0 : static_cast<int>(complain(run.error()));
}

}  // namespace
}  // namespace dieu8

int main(int count, char** arguments) {
  return dieu8::demo(count > 1 ? arguments[1] : "linux", count > 2 ? arguments[2] : "");
}
