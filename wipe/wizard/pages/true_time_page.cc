#include "wipe/wizard/pages/true_time_page.h"

#include "evidence/base/translate.h"
#include "wipe/plan/job_text.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

enum Row : std::size_t { kDate, kClock };

Form time_form(WallTime now) {
  const std::string words = time_words(now);  // 29/11/2026 16:05:00
  Field date{.label = N_("Day (dd/mm/yyyy)"), .text = TextField(words.substr(0, 10))};
  Field clock{.label = N_("Time (hh:mm)"), .text = TextField(words.substr(11, 5))};
  std::vector<Field> fields;
  fields.push_back(std::move(date));
  fields.push_back(std::move(clock));
  return Form(std::move(fields));
}

}  // namespace

std::optional<WallTime> time_of(const std::string& date, const std::string& clock) {
  if (!is_date(date) || clock.size() != 5 || clock[2] != ':') return std::nullopt;
  const auto time =
      parse_rfc3339(date.substr(6, 4) + "-" + date.substr(3, 2) + "-" + date.substr(0, 2) + "T" + clock + ":00+07:00");
  if (!time) return std::nullopt;
  return time.value();
}

TrueTimePage::TrueTimePage(Story& story) : story_(story), form_(time_form(story.world.computer.facts().now)) {}

const char* TrueTimePage::name() const { return N_("The true time"); }

std::vector<HelpKey> TrueTimePage::help() const {
  return {{"Enter", N_("next field")}, {"F10", N_("state this time")}, {"Esc", N_("back")}};
}

void TrueTimePage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  add_line(lines, tr(N_("The computer's clock shows {1}."), {time_words(story_.world.computer.facts().clock.created)}));
  add_line(lines,
           tr(N_("Type the true time in Vietnam, from a watch or a telephone. The certificate says that a person "
                 "stated it, and by how much the clock was wrong.")));
  if (refused_) add_error(lines, *refused_);
  const std::size_t row = put_lines(canvas, body, lines);
  form_.draw(canvas, {row + 1, body.column, 6, body.columns});
}

void TrueTimePage::check() {
  const bool day = is_date(form_.field(kDate).text.text());
  form_.field(kDate).error = day ? "" : N_("a day as 29/11/2026");
  const bool clock = time_of("01/01/2026", form_.field(kClock).text.text()).has_value();
  form_.field(kClock).error = clock ? "" : N_("a time as 16:05");
}

Turn TrueTimePage::state() {
  check();
  if (form_.show_errors()) return std::nullopt;
  const auto time = time_of(form_.field(kDate).text.text(), form_.field(kClock).text.text());
  const Status stated = story_.world.computer.state_time(*time);
  if (stated) return PageId::Computer;
  refused_ = stated.error();
  return std::nullopt;
}

Turn TrueTimePage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return PageId::Computer;
  if (press.key == Key::F10) return state();
  const Form::Event event = form_.key(press, Typing::Off);
  check();
  return event == Form::Event::Done ? state() : std::nullopt;
}

}  // namespace dieu8
