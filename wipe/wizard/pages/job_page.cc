#include "wipe/wizard/pages/job_page.h"

#include "evidence/base/translate.h"
#include "wipe/wizard/pages/job_form.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {

JobPage::JobPage(Story& story)
    : story_(story), form_(job_form(story.request.job, story.world.media.regulation_profiles())) {
  // What a file left out or has wrong is shown at once; an empty form is not scolded.
  if (find_job_errors(form_) && !story_.job_from.empty()) tried_ = form_.show_errors();
}

const char* JobPage::name() const { return N_("Who and why"); }

std::vector<HelpKey> JobPage::help() const {
  return {{"Enter ↑↓", N_("field")}, {"← →", N_("choose")}, {"F10", N_("go on")}, {"Esc", N_("back")}};
}

void JobPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  if (story_.notice) add_error(lines, *story_.notice);
  if (!story_.job_from.empty())
    add_line(lines, tr(N_("Filled in from the job file on the stick. Read it; change what is wrong.")), Style::Dim);
  if (tried_) add_line(lines, tr(N_("Something is missing or wrong: look for the lines with ↑.")), Style::Error);
  const std::size_t row = put_lines(canvas, body, lines);
  form_.draw(canvas, {row, body.column, body.row + body.rows - row, body.columns});
}

Turn JobPage::go_on() {
  story_.request.job = job_of(form_);
  tried_ = find_job_errors(form_);
  if (tried_) {
    form_.show_errors();
    return std::nullopt;
  }
  story_.notice.reset();
  return PageId::Seal;
}

Turn JobPage::key(const KeyPress& press) {
  if (press.key == Key::F10) return go_on();
  if (press.key == Key::Escape) {
    story_.request.job = job_of(form_);
    return PageId::Disks;
  }
  const Form::Event event = form_.key(press, story_.typing);
  tried_ = find_job_errors(form_) && tried_;
  return event == Form::Event::Done ? go_on() : std::nullopt;
}

}  // namespace dieu8
