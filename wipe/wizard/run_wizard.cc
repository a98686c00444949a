#include "wipe/wizard/run_wizard.h"

#include <chrono>
#include <thread>

namespace dieu8 {
namespace {

constexpr std::uint64_t kBeatMs = 200;

// The time that went by since the last call.
class Beat {
 public:
  explicit Beat(const Milliseconds& now) : now_(now), last_(now()) {}

  std::uint64_t elapsed() {
    const std::uint64_t before = last_;
    last_ = now_();
    return last_ - before;
  }

 private:
  const Milliseconds& now_;
  std::uint64_t last_;
};

Result<std::optional<KeyPress>> paint_and_read(Wizard& wizard, Terminal& terminal) {
  const ScreenSize size = terminal.size();
  Canvas canvas(size.rows, size.columns);
  wizard.draw(canvas);
  terminal.paint(canvas);
  return terminal.read_key(kBeatMs);
}

bool work_is_under_way(const Wizard& wizard) {
  const PageId page = wizard.page();
  return page == PageId::Progress || page == PageId::StopAsk || !wizard.story().writing_to.empty();
}

}  // namespace

void sleep_for(std::uint64_t milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

Status run_wizard(Wizard& wizard, Terminal& terminal, const Milliseconds& now, const Sleep& sleep) {
  Beat beat(now);
  while (!wizard.over()) {
    const auto press = paint_and_read(wizard, terminal);
    if (!press) {
      for (; work_is_under_way(wizard); sleep(kBeatMs)) wizard.tick(beat.elapsed());
      return outcome::failure(press.error());
    }
    if (press.value()) wizard.key(*press.value());
    wizard.tick(beat.elapsed());
  }
  return ok();
}

}  // namespace dieu8
