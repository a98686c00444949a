// Step 6: the evidence to another medium; and the only way to go without it.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/choice_list.h"
#include "wipe/wizard/screen/text_field.h"

namespace dieu8 {

class RewritePage final : public Page {
 public:
  explicit RewritePage(Story& story) : story_(story) { story_.world.media.look(); }

  int step() const override { return 6; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;

 private:
  Story& story_;
  bool looking_ = true;
  std::optional<Error> failed_;
  MediaSeen seen_;
  ChoiceList list_;
};

class GiveUpPage final : public Page {
 public:
  explicit GiveUpPage(Story& story) : story_(story) {}

  int step() const override { return 6; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  bool is_right() const;

  Story& story_;
  TextField typed_;
};

}  // namespace dieu8
