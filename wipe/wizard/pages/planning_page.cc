#include "wipe/wizard/pages/planning_page.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {

PageId begin_work(Story& story) {
  std::vector<std::string> words;
  for (const PreparedDisk& disk : story.prepared.disks) words.insert(words.end(), disk.words.begin(), disk.words.end());
  story.began = true;
  std::ranges::fill(story.request.secret, '\0');
  story.request.secret.clear();
  story.world.work.start(words);
  return PageId::Progress;
}

PlanningPage::PlanningPage(Story& story) : story_(story) { story_.world.work.prepare(story_.request); }

const char* PlanningPage::name() const { return N_("Making the plan"); }

std::vector<HelpKey> PlanningPage::help() const {
  if (!refused_) return {{"Esc", N_("back")}};
  return {{"F3", N_("disks")}, {"F6", N_("who and why")}, {"F7", N_("seal")}, {"F5", N_("try again")}};
}

void PlanningPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  if (!refused_) {
    add_line(lines, tr(N_("Every drive is asked what it can do. Nothing is written yet...")), Style::Heading);
  } else {
    add_line(lines, tr(N_("The work cannot begin yet. Nothing has been written.")), Style::Error);
    add_error(lines, *refused_, Style::Plain);
    add_line(lines, "");
    add_line(
        lines,
        tr(N_("F3: choose other disks or another level, or look at the disks again. F6: change what was typed. F7: "
              "another key or passphrase.")));
  }
  scroll_.draw(canvas, body, wrap(lines, body.columns - 2));
}

Turn PlanningPage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return PageId::Seal;
  if (!refused_) return std::nullopt;
  if (press.key == Key::F5) return PageId::Planning;
  if (press.key == Key::F6) return story_.request.resume.empty() ? PageId::Job : PageId::Unfinished;
  if (press.key == Key::F7) return PageId::Seal;
  if (press.key != Key::F3) return std::nullopt;
  story_.notice = refused_;  // the disks are looked at anew
  return story_.request.resume.empty() ? PageId::Disks : PageId::Unfinished;
}

Turn PlanningPage::go_on(const PreparedWork& prepared) {
  story_.prepared = prepared;
  return story_.by_itself ? begin_work(story_) : PageId::Plan;
}

Turn PlanningPage::tick(std::uint64_t) {
  if (refused_) return std::nullopt;
  const Answer<PreparedWork> prepared = story_.world.work.prepared();
  if (!prepared) return std::nullopt;
  if (*prepared) return go_on(prepared->value());
  refused_ = prepared->error();
  story_.by_itself = false;  // a person is needed now
  return std::nullopt;
}

}  // namespace dieu8
