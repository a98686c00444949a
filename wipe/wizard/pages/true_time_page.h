// Step 1: the true time, where the computer's clock is wrong.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/form.h"

namespace dieu8 {

class TrueTimePage final : public Page {
 public:
  explicit TrueTimePage(Story& story);

  int step() const override { return 1; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  void check();
  Turn state();

  Story& story_;
  Form form_;
  std::optional<Error> refused_;
};

// "29/11/2026" and "16:05" as Vietnam's time. Nothing for what is no day or no time.
std::optional<WallTime> time_of(const std::string& date, const std::string& clock);

}  // namespace dieu8
