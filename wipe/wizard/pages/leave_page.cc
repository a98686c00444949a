#include "wipe/wizard/pages/leave_page.h"

#include <algorithm>
#include <cstdlib>

#include "evidence/base/translate.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kCountdownMs = 60'000;
constexpr AtEnd kWays[] = {AtEnd::PowerOff, AtEnd::Reboot, AtEnd::Stay};

std::string at_end_words(AtEnd how) {
  switch (how) {
    case AtEnd::Stay: return tr(N_("the computer stays on"));
    case AtEnd::PowerOff: return tr(N_("the computer is switched off"));
    case AtEnd::Reboot: return tr(N_("the computer starts anew"));
  }
  std::abort();
}

}  // namespace

const char* LeavePage::name() const { return N_("The end"); }

std::vector<HelpKey> LeavePage::help() const {
  return {{"Enter", N_("do it")}, {"↑↓", N_("choose")}, {"Esc", N_("back")}};
}

void LeavePage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  if (failed_) lines = error_lines(*failed_);
  if (!story_.began)
    add_line(lines, tr(N_("No disk has been touched.")), Style::Good);
  else if (story_.written)
    add_line(lines, tr(N_("The evidence lies on {1}."), {story_.written->medium}), Style::Good);
  else if (story_.given_up)
    add_line(lines, tr(N_("The evidence was given up.")), Style::Error);
  const std::size_t row = put_lines(canvas, body, lines);
  const std::vector<ChoiceRow> rows = {{tr(N_("Switch the computer off")), {}},
                                       {tr(N_("Start the computer anew")), {}},
                                       {tr(N_("Leave the program, the computer stays on")), {}}};
  list_.draw(canvas, {row + 1, body.column, 6, body.columns}, rows);
}

Turn LeavePage::leave() {
  if (!nothing_to_lose(story_)) return PageId::Result;
  const AtEnd how = kWays[std::min<std::size_t>(list_.cursor(), 2)];
  if (how == AtEnd::Stay) return PageId::Left;
  const Status ended = story_.world.computer.end(how);
  if (ended) return PageId::Left;
  failed_ = ended.error();
  return std::nullopt;
}

Turn LeavePage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return story_.began ? PageId::Result : PageId::Computer;
  if (list_.key(press, 3)) return std::nullopt;
  return press.key == Key::Enter ? leave() : std::nullopt;
}

const char* CountdownPage::name() const { return N_("Begins by itself"); }

std::vector<HelpKey> CountdownPage::help() const { return {{tr(N_("any key")), N_("stop, a person takes over")}}; }

void CountdownPage::draw(Canvas& canvas, const Area& body) {
  const SignedJob& job = *story_.media->by_itself;
  const std::uint64_t left = (kCountdownMs - std::min(gone_ms_, kCountdownMs) + 999) / 1000;
  std::vector<StyledLine> lines;
  add_line(lines, tr(N_("ALL CHOSEN DISKS ARE ERASED in {1} s."), {std::to_string(left)}), Style::Error);
  add_line(lines, tr(N_("Any key stops this.")), Style::Warning);
  add_line(lines, "");
  add_line(lines, tr(N_("Ordered by a job file that was signed by {1}."), {job.signed_by}));
  add_line(lines, tr(N_("Disks: {1}. Level asked for: {2}. At the end {3}."),
                     {std::to_string(job.request.disks.size()), level_asked_words(job.request.level),
                      at_end_words(job.at_end)}));
  put_lines(canvas, body, lines);
}

Turn CountdownPage::key(const KeyPress&) { return PageId::Computer; }

Turn CountdownPage::tick(std::uint64_t milliseconds) {
  gone_ms_ += milliseconds;
  if (gone_ms_ < kCountdownMs) return std::nullopt;
  story_.by_itself = true;
  story_.request = story_.media->by_itself->request;
  return PageId::Planning;
}

}  // namespace dieu8
