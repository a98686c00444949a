// A person at the wizard: keys pressed one by one over a world that the test made up.
#pragma once

#include <string>

#include "tests/fakes/wipe/fake_world.h"
#include "wipe/wizard/wizard.h"

namespace dieu8 {

class Walk {
 public:
  explicit Walk(FakeWorld start = office()) : world(std::move(start)), wizard(world.world()) {}

  Walk& press(Key key, int times = 1);
  Walk& type(const std::string& text);  // letter by letter
  Walk& wait(std::uint64_t milliseconds = 200);

  std::string screen(std::size_t rows = 25, std::size_t columns = 80);
  bool shows(const std::string& text) { return screen().find(text) != std::string::npos; }
  PageId page() const { return wizard.page(); }

  // Straight on, as an officer who changes nothing.
  Walk& to_disks();
  Walk& to_job();  // the first two disks are marked
  Walk& to_seal();
  Walk& to_plan();
  Walk& to_confirm();
  Walk& to_progress();
  Walk& to_result();

  FakeWorld world;
  Wizard wizard;
};

}  // namespace dieu8
