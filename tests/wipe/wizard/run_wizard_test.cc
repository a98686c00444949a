// The loop over a terminal that the test made up.
#include "wipe/wizard/run_wizard.h"

#include <gtest/gtest.h>

#include <deque>

#include "tests/wipe/wizard/walk.h"

namespace dieu8 {
namespace {

// Gives its keys one by one, then nothing; goes away when it is told to.
class FakeTerminal final : public Terminal {
 public:
  ScreenSize size() override { return {25, 80}; }
  void paint(const Canvas& canvas) override { last = canvas.text(); }
  Result<std::optional<KeyPress>> read_key(std::uint64_t) override {
    if (gone) return fail(ErrorCode::Io, "the terminal has gone");
    if (keys.empty()) return std::optional<KeyPress>{};
    const KeyPress press = keys.front();
    keys.pop_front();
    return std::optional(press);
  }

  std::deque<KeyPress> keys;
  bool gone = false;
  std::string last;
};

// Time that goes forward by a second at each look.
Milliseconds seconds() {
  return [now = std::uint64_t{0}]() mutable { return now += 1'000; };
}

TEST(RunWizard, EndsWhenTheProgramIsLeft) {
  FakeWorld world = office();
  Wizard wizard(world.world());
  FakeTerminal terminal;
  terminal.keys = {{Key::Escape, ""}, {Key::Down, ""}, {Key::Down, ""}, {Key::Enter, ""}};
  EXPECT_TRUE(run_wizard(wizard, terminal, seconds()));
  EXPECT_TRUE(wizard.over());
}

TEST(RunWizard, SeesTheWorkThroughWhenTheTerminalGoesAway) {
  Walk walk;
  walk.to_progress();
  FakeTerminal terminal;
  terminal.gone = true;
  int beats = 0;
  const auto sleep = [&](std::uint64_t) {
    if (++beats == 5) walk.world.work.run.state = RunState::Done;
  };
  const Status run = run_wizard(walk.wizard, terminal, seconds(), sleep);
  EXPECT_FALSE(run);
  EXPECT_GE(beats, 5);
  EXPECT_EQ(walk.world.work.writes, std::vector<std::string>{"/dev/sdb1"});
  EXPECT_TRUE(walk.wizard.story().written);
}

TEST(RunWizard, EndsAtOnceWhenTheTerminalGoesBeforeTheWork) {
  Walk walk;
  walk.to_plan();
  FakeTerminal terminal;
  terminal.gone = true;
  EXPECT_FALSE(run_wizard(walk.wizard, terminal, seconds(), [](std::uint64_t) { FAIL(); }));
  EXPECT_TRUE(walk.world.work.starts.empty());
}

}  // namespace
}  // namespace dieu8
