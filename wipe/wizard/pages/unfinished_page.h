// Step 1: a session that was interrupted can go on.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/choice_list.h"

namespace dieu8 {

class UnfinishedPage final : public Page {
 public:
  explicit UnfinishedPage(Story& story) : story_(story) {}

  int step() const override { return 1; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  Story& story_;
  ChoiceList list_;
};

}  // namespace dieu8
