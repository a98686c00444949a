// Step 4: the plan, literally, read to its end.
#pragma once

#include "wipe/wizard/pages/page.h"

namespace dieu8 {

class PlanPage final : public Page {
 public:
  explicit PlanPage(Story& story) : story_(story) {}

  int step() const override { return 4; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  Story& story_;
  Scroll scroll_;
};

}  // namespace dieu8
