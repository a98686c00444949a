// Step 3: who does it, and why.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/form.h"

namespace dieu8 {

class JobPage final : public Page {
 public:
  explicit JobPage(Story& story);

  int step() const override { return 3; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  bool types_vietnamese() const override { return true; }

 private:
  Turn go_on();

  Story& story_;
  Form form_;
  bool tried_ = false;
};

}  // namespace dieu8
