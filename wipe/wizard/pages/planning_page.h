// Step 4: the plan is made; what stands in its way is said here.
#pragma once

#include "wipe/wizard/pages/page.h"

namespace dieu8 {

class PlanningPage final : public Page {
 public:
  explicit PlanningPage(Story& story);

  int step() const override { return 4; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;

 private:
  Turn go_on(const PreparedWork& prepared);

  Story& story_;
  std::optional<Error> refused_;
  Scroll scroll_;
};

// Begins to erase what was prepared and confirmed; the passphrase is forgotten here.
PageId begin_work(Story& story);

}  // namespace dieu8
