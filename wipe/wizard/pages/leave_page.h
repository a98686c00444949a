// Switch off, start anew, or leave the program: only where nothing can be lost by it.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/choice_list.h"

namespace dieu8 {

class LeavePage final : public Page {
 public:
  explicit LeavePage(Story& story) : story_(story) {}

  int step() const override { return story_.began ? 6 : 1; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  Turn leave();

  Story& story_;
  ChoiceList list_;
  std::optional<Error> failed_;
};

// A signed job begins by itself when nobody presses a key.
class CountdownPage final : public Page {
 public:
  explicit CountdownPage(Story& story) : story_(story) {}

  int step() const override { return 1; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;
  bool may_blank() const override { return false; }

 private:
  Story& story_;
  std::uint64_t gone_ms_ = 0;
};

}  // namespace dieu8
