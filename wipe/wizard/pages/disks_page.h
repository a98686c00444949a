// Step 2: the disks, and which of them are erased.
#pragma once

#include "wipe/wizard/pages/page.h"

namespace dieu8 {

class DisksPage final : public Page {
 public:
  explicit DisksPage(Story& story);

  int step() const override { return 2; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;
  Turn tick(std::uint64_t milliseconds) override;

 private:
  void look();
  bool is_chosen(const SeenDisk& disk) const;
  void toggle(const SeenDisk& disk);
  void toggle_all();
  void forget_lost_disks();
  std::size_t draw_notes(Canvas& canvas, const Area& body) const;
  void draw_table(Canvas& canvas, const Area& area);
  void draw_detail(Canvas& canvas, const Area& area) const;
  Turn go_on();

  Story& story_;
  bool looking_ = true;
  std::optional<Error> failed_;
  bool nothing_chosen_ = false;
  Scroll scroll_;
};

// Step 2: everything about the disk under the cursor.
class DiskDetailPage final : public Page {
 public:
  explicit DiskDetailPage(Story& story) : story_(story) {}

  int step() const override { return 2; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  const SeenDisk& disk() const;

  Story& story_;
  Scroll scroll_;
};

}  // namespace dieu8
