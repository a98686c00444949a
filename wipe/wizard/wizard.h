// The pages run over a World: keys and time in, a drawing out. No terminal and no clock: a test plays both.
#pragma once

#include <cstdint>
#include <memory>

#include "wipe/wizard/pages/page.h"

namespace dieu8 {

class Wizard {
 public:
  explicit Wizard(const World& world);

  void key(const KeyPress& press);
  void tick(std::uint64_t milliseconds);  // since the last call; some times a second
  void draw(Canvas& canvas);

  bool over() const { return page_id_ == PageId::Left; }
  PageId page() const { return page_id_; }

  // What the exit code is made of: the certificate came into being and lies on a medium.
  const Story& story() const { return story_; }

 private:
  void go(Turn turn);
  void begin_by_itself(std::uint64_t milliseconds);
  void draw_frame(Canvas& canvas) const;
  void draw_keys(Canvas& canvas) const;

  Story story_;
  PageId page_id_ = PageId::Computer;
  std::unique_ptr<Page> page_;
  bool key_was_pressed_ = false;
  bool looks_for_job_ = true;  // a signed one, on the media; until a key is pressed
  std::uint64_t looked_for_ms_ = 0;
  std::uint64_t since_look_ms_ = 0;
  std::uint64_t idle_ms_ = 0;
  bool blank_ = false;
};

}  // namespace dieu8
