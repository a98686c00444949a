#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "guard/cli/history/history_text.h"
#include "guard/cli/inspect_tables.h"
#include "guard/cli/inspection.h"
#include "guard/cli/kind_words.h"
#include "guard/cli/read_machine.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

constexpr Outcome kOutcomes[] = {Outcome::Fine, Outcome::Remark, Outcome::Unknown, Outcome::Against};

const char* label_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Fine: return N_("PASS");
    case Outcome::Remark: return N_("REMARK");
    case Outcome::Unknown: return N_("UNDETERMINED");
    case Outcome::Against: return N_("FAIL");
  }
  __builtin_unreachable();
}

// The conclusion of a computer has its own words: pass, pass with remarks, fail.
const char* conclusion_of(Outcome worst) {
  return worst == Outcome::Remark ? N_("PASS WITH REMARKS") : label_of(worst);
}

std::size_t widest_outcome() {
  std::size_t widest = 0;
  for (const Outcome outcome : kOutcomes) widest = std::max(widest, display_width(tr(label_of(outcome))));
  return widest;
}

std::string indented(const std::string& text) {
  std::string out;
  for (const std::string& line : lines_of(text)) out += "  " + line + "\n";
  return out;
}

std::string finding_line(const InspectFinding& finding) {
  std::string line = "  " + pad(tr(label_of(finding.outcome)), widest_outcome()) + "  " + text_of(finding);
  if (finding.outcome == Outcome::Against)
    line += " (" + tr(N_("Article {1}"), {std::string(article_of(finding.topic))}) + ")";
  return line + "\n";
}

std::string topic_text(Topic topic, const Inspection& inspection) {
  std::string text = "\n" + tr(label_of(topic)) + "\n" + indented(topic_table(topic, inspection));
  for (const InspectFinding& finding : inspection.findings)
    if (finding.topic == topic) text += finding_line(finding);
  return text;
}

std::string mode_text(Mode mode) {
  switch (mode) {
    case Mode::Standalone: return tr(N_("stand-alone computer, no network at all"));
    case Mode::StandaloneLan: return tr(N_("independent LAN inside one building"));
  }
  __builtin_unreachable();
}

std::string head_text(const Inspection& inspection) {
  const Machine& machine = inspection.machine;
  const Policy& policy = inspection.policy;
  std::string text = tr(N_("Inspection of computer {1}, {2}. Nothing was changed."),
                        {printable(machine.name), rfc3339(machine.time)}) +
                     "\n";
  text += tr(N_("Policy: {1}, version {2} ({3})"),
             {printable(policy.id), std::to_string(policy.version), mode_text(policy.mode)}) +
          "\n";
  if (policy.legal_basis) text += tr(N_("Basis: {1}."), {printable(*policy.legal_basis)}) + "\n";
  if (inspection.by_default && machine.has_policy)
    text += tr(N_("This computer has a policy of its own; to judge by it: --policy {1}"), {kOwnPolicy}) + "\n";
  if (policy.audit_only) text += tr(N_("This policy only watches: it blocks nothing.")) + "\n";
  return text;
}

std::string count_of(const Inspection& inspection, Outcome outcome) {
  return std::to_string(std::ranges::count(inspection.findings, outcome, &InspectFinding::outcome));
}

std::string conclusion_text(const Inspection& inspection) {
  std::string text = "\n" + tr(N_("Conclusion: {1}"), {tr(conclusion_of(worst_of(inspection)))}) + "\n";
  text += "  " +
          tr(N_("against the policy: {1}; could not be told: {2}; remarks: {3}"),
             {count_of(inspection, Outcome::Against), count_of(inspection, Outcome::Unknown),
              count_of(inspection, Outcome::Remark)}) +
          "\n";
  const bool history_gaps = inspection.history && !inspection.history->gaps.empty();
  if (!inspection.machine.gaps.empty() || history_gaps)
    text += "  " + tr(N_("run it with sudo: an ordinary user may not read everything")) + "\n";
  return text;
}

}  // namespace

std::string inspection_text(const Inspection& inspection) {
  std::string text = head_text(inspection);
  for (const Topic topic : kTopics) text += topic_text(topic, inspection);
  if (inspection.history) text += history_text(*inspection.history);
  return text + conclusion_text(inspection);
}

}  // namespace dieu8
