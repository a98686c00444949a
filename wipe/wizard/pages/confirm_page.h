// Step 4: each disk is confirmed by the end of its serial number.
#pragma once

#include "wipe/wizard/pages/page.h"
#include "wipe/wizard/screen/text_field.h"

namespace dieu8 {

class ConfirmPage final : public Page {
 public:
  explicit ConfirmPage(Story& story);

  int step() const override { return 4; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  struct Entry {
    std::size_t disk = 0;  // index into PreparedWork::disks
    std::string word;      // in full
    bool with_it = false;  // a namespace that is erased with the disk above
    TextField typed{};
  };

  bool is_right(const Entry& entry) const;
  bool all_right() const;
  Turn begin();
  void draw_entry(Canvas& canvas, const Area& body, std::size_t row, std::size_t index) const;

  Story& story_;
  std::vector<Entry> entries_;
  std::size_t focus_ = 0;
  std::size_t first_ = 0;
};

// Step 4: a second look at all of them, and one word.
class ConfirmAllPage final : public Page {
 public:
  explicit ConfirmAllPage(Story& story) : story_(story) {}

  int step() const override { return 4; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  bool is_right() const;

  Story& story_;
  Scroll scroll_;
  TextField typed_;
};

// The last four letters of a serial number or a path; all of a shorter one.
std::string last_four(const std::string& word);

// Compared without regard to case and blanks at the ends.
bool same_word(const std::string& typed, const std::string& wanted);

}  // namespace dieu8
