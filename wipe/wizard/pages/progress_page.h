// Step 5: every disk at work.
#pragma once

#include "wipe/wizard/pages/page.h"

namespace dieu8 {

class ProgressPage final : public Page {
 public:
  explicit ProgressPage(Story& story) : story_(story) {}

  int step() const override { return 5; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;

 private:
  Story& story_;
  Scroll scroll_;
};

// Step 5: shall it really stop?
class StopAskPage final : public Page {
 public:
  explicit StopAskPage(Story& story) : story_(story) {}

  int step() const override { return 5; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;

 private:
  Story& story_;
};

}  // namespace dieu8
