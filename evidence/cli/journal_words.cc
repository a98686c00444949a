#include "evidence/cli/journal_words.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/certificate/check_finding.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

// A seal's finding word as a sentence; any other detail stays as it is.
std::string in_words(std::string_view word) {
  const char* const sentence = check_finding_sentence(word);
  return sentence == nullptr ? printable(word) : tr(sentence) + " [" + printable(word) + "]";
}

std::string detail_text(std::string_view detail) {
  std::string text;
  while (!detail.empty()) {
    const std::string_view word = detail.substr(0, detail.find(", "));
    text += (text.empty() ? "" : "; ") + in_words(word);
    detail.remove_prefix(std::min(detail.size(), word.size() + 2));
  }
  return text;
}

}  // namespace

const char* verdict_word(JournalVerdict verdict) {
  switch (verdict) {
    case JournalVerdict::Valid: return N_("VALID");
    case JournalVerdict::Invalid: return N_("INVALID");
    case JournalVerdict::Undetermined: return N_("NOT ENOUGH GROUNDS");
  }
  __builtin_unreachable();
}

std::string verdict_banner(JournalVerdict verdict) {
  const std::string rule(64, '=');
  return rule + "\n  " + tr(verdict_word(verdict)) + "\n" + rule + "\n";
}

std::string_view grade_word(FindingGrade grade) {
  switch (grade) {
    case FindingGrade::Remark: return "remark";
    case FindingGrade::Doubt: return "doubt";
    case FindingGrade::Broken: return "broken";
  }
  __builtin_unreachable();
}

std::string report_line(const std::string& label, const std::string& value) {
  return label + ": " + printable(value) + "\n";
}

std::string report_bullet(const std::string& text) { return "  - " + text + "\n"; }

std::string finding_line(const JournalFinding& finding) {
  const std::string sentence =
      tr(explanation(finding.kind), {std::to_string(finding.record), detail_text(finding.detail)});
  return report_bullet(sentence + " [" + std::string(wire_name(finding.kind)) + "]");
}

std::string time_or_dash(std::optional<WallTime> time) { return time ? rfc3339(*time) : "-"; }

Json finding_json(const JournalFinding& finding) {
  return Json::Object{{"word", wire_name(finding.kind)},
                      {"grade", grade_word(grade_of(finding.kind))},
                      {"record", static_cast<std::int64_t>(finding.record)},
                      {"detail", finding.detail}};
}

Json time_json(std::optional<WallTime> time) { return time ? Json(rfc3339(*time)) : Json(); }

}  // namespace dieu8
