// Step 6: the verdict, big and plain, and the evidence written before anything may be switched off.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/choice_list.h"
#include "wipe/wizard/screen/text_field.h"

namespace dieu8 {

class ResultPage final : public Page {
 public:
  explicit ResultPage(Story& story);

  int step() const override { return 6; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;
  bool may_blank() const override { return false; }  // the verdict is seen from the door

 private:
  bool has_certificate() const { return state_ == RunState::Done; }
  std::size_t draw_verdict(Canvas& canvas, const Area& body) const;
  void look_at_writing();

  Story& story_;
  RunState state_ = RunState::Done;
  Scroll scroll_;
  std::uint64_t since_written_ms_ = 0;
};

// Begins to write what there is to the medium; its outcome stands in the story.
void begin_writing(Story& story, const std::string& medium);

}  // namespace dieu8
