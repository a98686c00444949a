// Step 3: the key that seals the certificate, or none.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/choice_list.h"
#include "wipe/wizard/screen/text_field.h"

namespace dieu8 {

class SealPage final : public Page {
 public:
  explicit SealPage(Story& story);

  int step() const override { return 3; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;

 private:
  const SealingKey* key_under_cursor() const;
  bool asks_secret() const;
  Turn choose();
  Turn go_on();

  Story& story_;
  ChoiceList list_;
  TextField secret_{"", Shown::Hidden};
  bool typing_secret_ = false;
  bool secret_missing_ = false;
  bool looking_ = false;
};

}  // namespace dieu8
