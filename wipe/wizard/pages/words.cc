#include "wipe/wizard/pages/words.h"

#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/json/utf8.h"
#include "wipe/wizard/screen/canvas.h"

namespace dieu8 {

namespace {

// A hint that names an option is for the command line; here the last line tells the keys.
Error without_options(Error error) {
  if (error.hint != nullptr && std::string_view(error.hint).find("--") != std::string_view::npos) error.hint = nullptr;
  return error;
}

}  // namespace

std::string level_words(TechniqueLevel level) {
  switch (level) {
    case TechniqueLevel::Nothing: return "-";
    case TechniqueLevel::Clear: return tr(N_("Clear"));
    case TechniqueLevel::Purge: return tr(N_("Purge"));
  }
  std::abort();
}

std::string level_asked_words(LevelAsked level) {
  switch (level) {
    case LevelAsked::Clear: return tr(N_("Clear"));
    case LevelAsked::Purge: return tr(N_("Purge"));
    case LevelAsked::Auto: return tr(N_("the best this drive offers"));
  }
  std::abort();
}

std::string conclusion_words(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::Pass: return tr(N_("PASS"));
    case Conclusion::PassWithRemarks: return tr(N_("PASS WITH REMARKS"));
    case Conclusion::Fail: return tr(N_("FAIL"));
  }
  std::abort();
}

std::string assurance_words(Assurance assurance) {
  switch (assurance) {
    case Assurance::Purged: return tr(N_("Purge"));
    case Assurance::Cleared: return tr(N_("Clear"));
    case Assurance::NotProven: return tr(N_("not proven"));
  }
  std::abort();
}

std::string known_words(Known known) {
  switch (known) {
    case Known::Yes: return tr(N_("on"));
    case Known::No: return tr(N_("off"));
    case Known::Unknown: return tr(N_("not known"));
    case Known::NotApplicable: return tr(N_("this computer has none"));
  }
  std::abort();
}

std::string time_words(WallTime time) {
  std::string stamp = rfc3339(time);  // 2026-11-22T09:05:00+07:00
  if (stamp.size() < 19) return stamp;
  return stamp.substr(8, 2) + "/" + stamp.substr(5, 2) + "/" + stamp.substr(0, 4) + " " + stamp.substr(11, 8);
}

std::string clock_of(std::uint64_t seconds) {
  if (seconds == 0) return "?";
  const std::uint64_t minutes = (seconds + 59) / 60;
  const std::string rest = std::to_string(minutes % 60);
  return std::to_string(minutes / 60) + ":" + (rest.size() < 2 ? "0" + rest : rest);
}

std::string tail(const std::string& serial, std::size_t cells) {
  std::string shown = for_screen(serial);
  if (display_width(shown) <= cells) return shown;
  std::string_view rest = shown;
  while (display_width(rest) + 1 > cells) take_code_point(rest);
  return "…" + std::string(rest);
}

std::string medium_words(const Medium& medium) {
  std::string name = medium.name.empty() ? tr(N_("nameless")) : medium.name;
  if (!medium.label.empty()) name += " (" + medium.label + ")";
  return tr(N_("{1}, {2} free of {3}, {4}"),
            {name, human_bytes(medium.free_bytes), human_bytes(medium.bytes), medium.path});
}

std::vector<StyledLine> error_lines(const Error& error, Style style) {
  std::vector<StyledLine> lines;
  std::string text = error_text(without_options(error));
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
    lines.push_back({text.substr(0, end), lines.empty() ? style : Style::Plain});
    text.erase(0, end + 1);
  }
  return lines;
}

void add_error(std::vector<StyledLine>& lines, const Error& error, Style style) {
  for (StyledLine& line : error_lines(error, style)) lines.push_back(std::move(line));
}

void add_line(std::vector<StyledLine>& lines, std::string text, Style style) {
  lines.push_back({std::move(text), style});
}

}  // namespace dieu8
