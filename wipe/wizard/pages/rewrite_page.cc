#include "wipe/wizard/pages/rewrite_page.h"

#include "evidence/base/translate.h"
#include "evidence/console/table.h"
#include "wipe/wizard/pages/confirm_page.h"
#include "wipe/wizard/pages/medium_page.h"
#include "wipe/wizard/pages/result_page.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {

const char* RewritePage::name() const { return N_("Another stick"); }

std::vector<HelpKey> RewritePage::help() const {
  if (looking_) return {{"Esc", N_("back")}};
  return {{"Enter", N_("write here")}, {"↑↓", N_("choose")}, {"F5", N_("look again")}, {"Esc", N_("back")}};
}

void RewritePage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  add_line(
      lines,
      tr(N_("Plug in a stick, then press F5. The evidence is in memory and can be written as often as you like.")));
  if (failed_) add_error(lines, *failed_);
  if (looking_)
    add_line(lines, tr(N_("Looking for USB sticks and memory cards...")), Style::Heading);
  else if (seen_.media.empty())
    add_line(lines, tr(N_("No stick is found.")), Style::Error);
  const std::size_t row = put_lines(canvas, body, lines);
  if (!looking_)
    list_.draw(canvas, {row + 1, body.column, body.row + body.rows - row - 1, body.columns}, medium_rows(seen_));
}

Turn RewritePage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return PageId::Result;
  if (looking_ || list_.key(press, seen_.media.size())) return std::nullopt;
  if (press.key == Key::F5) {
    story_.world.media.look();
    looking_ = true;
  }
  const std::size_t index = list_.cursor();
  if (press.key != Key::Enter || index >= seen_.media.size() || seen_.media[index].refusal) return std::nullopt;
  begin_writing(story_, seen_.media[index].id);
  return PageId::Result;
}

Turn RewritePage::tick(std::uint64_t) {
  if (!looking_) return std::nullopt;
  const Answer<MediaSeen> seen = story_.world.media.seen();
  if (!seen) return std::nullopt;
  looking_ = false;
  failed_.reset();
  seen_ = MediaSeen{};
  if (*seen)
    seen_ = seen->value();
  else
    failed_ = seen->error();
  return std::nullopt;
}

const char* GiveUpPage::name() const { return N_("Without evidence?"); }

std::vector<HelpKey> GiveUpPage::help() const {
  std::vector<HelpKey> keys{{"Esc", N_("back: keep it")}};
  if (is_right()) keys.insert(keys.begin(), {"F10", N_("give up the evidence")});
  return keys;
}

bool GiveUpPage::is_right() const { return same_word(typed_.text(), tr(N_("GIVE UP"))); }

void GiveUpPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  add_line(lines,
           tr(N_("The evidence is on no stick. If the computer is switched off now, the certificate is lost for ever, "
                 "and nobody can prove that these disks were erased.")),
           Style::Error);
  add_line(lines, "");
  const std::size_t row = put_lines(canvas, body, lines);
  const std::string ask = tr(N_("To give it up all the same, type {1}:"), {tr(N_("GIVE UP"))});
  canvas.put(row, body.column, ask, Style::Heading);
  typed_.draw(canvas, row, body.column + display_width(ask) + 1, 14, true);
}

Turn GiveUpPage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return PageId::Result;
  if (press.key == Key::F10 && is_right()) {
    story_.given_up = true;
    return PageId::Leave;
  }
  typed_.key(press, Typing::Off);
  return std::nullopt;
}

}  // namespace dieu8
