#include "wipe/wizard/wizard.h"

#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/console/table.h"
#include "wipe/wizard/make_page.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kLookForMs = 60'000;
constexpr std::uint64_t kLookAgainMs = 3'000;
constexpr std::uint64_t kBlankAfterMs = std::uint64_t{10} * 60 * 1000;
constexpr std::size_t kLeastRows = 24;
constexpr std::size_t kLeastColumns = 80;

std::string typing_words(Typing typing) {
  switch (typing) {
    case Typing::Telex: return "Telex";
    case Typing::Vni: return "VNI";
    case Typing::Off: return tr(N_("Vietnamese off"));
  }
  std::abort();
}

Typing next(Typing typing) { return static_cast<Typing>((static_cast<int>(typing) + 1) % 3); }

}  // namespace

Wizard::Wizard(const World& world) : story_{world} {
  story_.world.media.look();
  page_ = make_page(page_id_, story_);
}

void Wizard::go(Turn turn) {
  if (!turn) return;
  page_id_ = *turn;
  blank_ = false;
  if (!over()) page_ = make_page(page_id_, story_);
}

void Wizard::key(const KeyPress& press) {
  key_was_pressed_ = true;
  idle_ms_ = 0;
  if (over()) return;
  if (blank_) {  // wakes the screen and does nothing else
    blank_ = false;
  } else if (press.key == Key::F2) {
    use_language(language() == Language::Vietnamese ? Language::English : Language::Vietnamese);
  } else if (press.key == Key::F4 && page_->types_vietnamese()) {
    story_.typing = next(story_.typing);
  } else {
    go(page_->key(press));
  }
}

// A signed job on a stick begins its countdown while nobody has touched the keyboard and the clock can be believed.
// A stick answers seconds after its controller does: it is looked for again for a while.
void Wizard::begin_by_itself(std::uint64_t milliseconds) {
  looked_for_ms_ += milliseconds;
  since_look_ms_ += milliseconds;
  const Answer<MediaSeen> seen = story_.world.media.seen();
  if (!seen) return;
  const bool found = *seen && seen->value().by_itself;
  looks_for_job_ = !found && looked_for_ms_ < kLookForMs && page_id_ == PageId::Computer;
  if (looks_for_job_ && since_look_ms_ >= kLookAgainMs) {
    since_look_ms_ = 0;
    story_.world.media.look();
  }
  if (!found || page_id_ != PageId::Computer) return;
  const std::optional<Error>& refusal = seen->value().by_itself->refusal;
  if (refusal) {
    story_.notice = refusal;
    return;
  }
  const ComputerFacts facts = story_.world.computer.facts();
  if (facts.now < facts.built) return;
  story_.media = seen->value();
  go(PageId::Countdown);
}

void Wizard::tick(std::uint64_t milliseconds) {
  if (over()) return;
  if (looks_for_job_ && !key_was_pressed_) begin_by_itself(milliseconds);
  go(page_->tick(milliseconds));
  if (over()) return;
  idle_ms_ = page_->may_blank() ? idle_ms_ + milliseconds : 0;
  blank_ = idle_ms_ >= kBlankAfterMs;
}

void Wizard::draw_keys(Canvas& canvas) const {
  const std::size_t row = canvas.rows() - 1;
  canvas.put_field(row, 0, canvas.columns(), "", Style::Title);
  std::string line;
  std::vector<HelpKey> keys = page_->help();
  if (page_->types_vietnamese()) keys.push_back({"F4", N_("keyboard")});
  for (const HelpKey& key : keys) line += " " + key.key + " " + tr(key.does) + " ";
  canvas.put_field(row, 0, canvas.columns(), line, Style::Title);
}

void Wizard::draw_frame(Canvas& canvas) const {
  const std::string name =
      tr(N_(" dieu8-wipe   Step {1} of 6: {2}"), {std::to_string(page_->step()), tr(page_->name())});
  canvas.put_field(0, 0, canvas.columns(), name, Style::Title);
  std::string right = language() == Language::Vietnamese ? "F2 English " : "F2 Tiếng Việt ";
  if (page_->types_vietnamese()) right = tr(N_("keyboard: {1}"), {typing_words(story_.typing)}) + "   " + right;
  canvas.put(0, canvas.columns() - display_width(right), right, Style::Title);
  draw_keys(canvas);
}

void Wizard::draw(Canvas& canvas) {
  if (blank_ || over()) return;
  if (canvas.rows() < kLeastRows || canvas.columns() < kLeastColumns) {
    canvas.put(0, 0, tr(N_("This screen is too small: 80 columns and 24 rows are needed.")), Style::Error);
    return;
  }
  page_->draw(canvas, {2, 1, canvas.rows() - 4, canvas.columns() - 2});
  draw_frame(canvas);  // afterwards: what a key does may depend on what was in view
}

}  // namespace dieu8
