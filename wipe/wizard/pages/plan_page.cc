#include "wipe/wizard/pages/plan_page.h"

#include "evidence/base/translate.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {

const char* PlanPage::name() const { return N_("The plan"); }

std::vector<HelpKey> PlanPage::help() const {
  std::vector<HelpKey> keys{{"↑↓ PgUp PgDn", N_("scroll")}};
  if (scroll_.end_seen()) keys.insert(keys.begin(), {"Enter", N_("confirm")});
  if (story_.prepared.sleep_would_help) keys.push_back({"F7", N_("sleep")});
  keys.push_back({"Esc", N_("back")});
  return keys;
}

void PlanPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  add_line(lines, tr(N_("This will be done, and nothing else. Read it to its end; nothing is written yet.")),
           Style::Heading);
  if (story_.prepared.sleep_would_help)
    add_line(lines,
             tr(N_("A drive is frozen by the firmware. F7 lets the computer sleep for 20 seconds and wake: then the "
                   "drive's own commands can be used. Some computers never wake; nothing is lost by that now.")),
             Style::Warning);
  for (const std::string& line : story_.world.work.plan_lines()) add_line(lines, line);
  scroll_.draw(canvas, body, wrap(lines, body.columns - 2));
}

Turn PlanPage::key(const KeyPress& press) {
  if (scroll_.key(press)) return std::nullopt;
  if (press.key == Key::Escape) return PageId::Seal;
  if (press.key == Key::F7 && story_.prepared.sleep_would_help) {
    story_.request.allow_sleep = true;
    return PageId::Planning;
  }
  return press.key == Key::Enter && scroll_.end_seen() ? Turn(PageId::Confirm) : std::nullopt;
}

}  // namespace dieu8
