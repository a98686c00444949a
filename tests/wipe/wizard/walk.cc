#include "tests/wipe/wizard/walk.h"

#include "evidence/json/utf8.h"

namespace dieu8 {

Walk& Walk::press(Key key, int times) {
  for (int i = 0; i < times; ++i) wizard.key({key, ""});
  return *this;
}

Walk& Walk::type(const std::string& text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view before = rest;
    take_code_point(rest);
    wizard.key({Key::Letter, std::string(before.substr(0, before.size() - rest.size()))});
  }
  return *this;
}

Walk& Walk::wait(std::uint64_t milliseconds) {
  wizard.tick(milliseconds);
  return *this;
}

std::string Walk::screen(std::size_t rows, std::size_t columns) {
  Canvas canvas(rows, columns);
  wizard.draw(canvas);
  return canvas.text();
}

Walk& Walk::to_disks() { return press(Key::Enter).wait().press(Key::Enter).wait(); }

Walk& Walk::to_job() { return to_disks().type("a").press(Key::Enter); }

Walk& Walk::to_seal() { return to_job().press(Key::F10); }

Walk& Walk::to_plan() { return to_seal().press(Key::Enter).type("mat khau").press(Key::Enter).wait(); }

Walk& Walk::to_confirm() {
  to_plan();
  screen();
  press(Key::End);
  screen();
  return press(Key::Enter);
}

Walk& Walk::to_progress() { return to_confirm().type("3K7H").press(Key::Enter).type("2345").press(Key::F10); }

Walk& Walk::to_result() {
  to_progress();
  world.work.run.state = RunState::Done;
  return wait().wait();
}

}  // namespace dieu8
