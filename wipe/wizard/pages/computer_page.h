// Step 1: the computer, its clock, and what was started on it.
#pragma once

#include "wipe/wizard/pages/page.h"

namespace dieu8 {

class ComputerPage final : public Page {
 public:
  explicit ComputerPage(Story& story) : story_(story) {}

  int step() const override { return 1; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  bool clock_is_wrong() const;

  Story& story_;
  Scroll scroll_;
};

}  // namespace dieu8
