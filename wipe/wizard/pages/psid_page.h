// Step 2: the PSID of a self-encrypting drive, typed from its label.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/text_field.h"

namespace dieu8 {

class PsidPage final : public Page {
 public:
  explicit PsidPage(Story& story);

  int step() const override { return 2; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  const SeenDisk& disk() const;
  Turn take();

  Story& story_;
  TextField typed_;
  std::optional<Error> refused_;
};

// Whether the drive can be reset with the PSID of its label.
bool takes_psid(const SeenDisk& disk);

}  // namespace dieu8
