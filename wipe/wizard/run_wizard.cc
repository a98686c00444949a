#include "wipe/wizard/run_wizard.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kBeatMs = 200;

}  // namespace

Status run_wizard(Wizard& wizard, Terminal& terminal, const Milliseconds& now) {
  std::uint64_t last = now();
  while (!wizard.over()) {
    const ScreenSize size = terminal.size();
    Canvas canvas(size.rows, size.columns);
    wizard.draw(canvas);
    terminal.paint(canvas);
    const std::optional<KeyPress> press = TRY(terminal.read_key(kBeatMs));
    if (press) wizard.key(*press);
    const std::uint64_t here = now();
    wizard.tick(here - last);
    last = here;
  }
  return ok();
}

}  // namespace dieu8
