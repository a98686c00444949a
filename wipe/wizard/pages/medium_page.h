// Step 1: the medium that receives the evidence.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/choice_list.h"

namespace dieu8 {

class MediumPage final : public Page {
 public:
  explicit MediumPage(Story& story);

  int step() const override { return 1; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;

 private:
  void take_job(const Medium& medium);
  Turn choose();
  std::size_t rows() const;

  Story& story_;
  bool looking_ = true;
  std::optional<Error> failed_;
  ChoiceList list_;
};

// The rows of a list of media, with what lies on each and why it cannot be taken.
std::vector<ChoiceRow> medium_rows(const MediaSeen& seen);

}  // namespace dieu8
