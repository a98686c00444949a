#include "evidence/cli/bundle_report.h"

#include <algorithm>
#include <map>

#include "evidence/base/joined.h"
#include "evidence/base/translate.h"
#include "evidence/cli/journal_words.h"
#include "evidence/cli/segments_report.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostOpeningsShown = 20;

const char* bundle_sentence(JournalVerdict verdict) {
  switch (verdict) {
    case JournalVerdict::Valid:
      return N_(
          "Genuine: made by this machine in answer to your nonce, with its whole record from the first entry on.");
    case JournalVerdict::Invalid: return N_("This is not what the machine made, or not of now. Do not rely on it.");
    case JournalVerdict::Undetermined:
      return N_("Nothing shows that the bundle was altered, and something is missing to rely on it.");
  }
  __builtin_unreachable();
}

const char* clause_words(ClauseVerdict verdict) {
  switch (verdict) {
    case ClauseVerdict::NotHere: return N_("not shown by this machine");
    case ClauseVerdict::Met: return N_("MET");
    case ClauseVerdict::Undetermined: return N_("UNDETERMINED");
    case ClauseVerdict::NotMet: return N_("NOT MET");
  }
  __builtin_unreachable();
}

std::vector<std::string> printable_all(std::vector<std::string> texts) {
  for (std::string& text : texts) text = printable(text);
  return texts;
}

std::string findings_of_grade(const BundleCheck& check, FindingGrade grade) {
  std::string text;
  for (const BundleFinding& finding : check.findings)
    if (grade_of(finding.kind) == grade)
      text += report_bullet(tr(explanation(finding.kind), {printable(finding.subject), printable(finding.detail)}) +
                            " [" + std::string(wire_name(finding.kind)) + "]");
  return text;
}

std::string findings_text(const BundleCheck& check) {
  const std::string against =
      findings_of_grade(check, FindingGrade::Broken) + findings_of_grade(check, FindingGrade::Doubt);
  const std::string remarks = findings_of_grade(check, FindingGrade::Remark);
  std::string text;
  if (!against.empty()) text += "\n" + tr("Findings") + ":\n" + against;
  if (!remarks.empty()) text += "\n" + tr("Remarks (they do not change the verdict)") + ":\n" + remarks;
  return text + record_findings(check.record);
}

std::string facts_text(const BundleCheck& check) {
  const BundleManifest& manifest = *check.manifest;
  const Life& life = check.life;
  std::string text =
      "\n" + report_line(tr("Machine"), printable(manifest.machine) + " (" + printable(manifest.key_id) + ")");
  text += report_line(tr("Bundle made"), rfc3339(manifest.made));
  text +=
      report_line(tr("Record"), tr("{1} records, from {2} to {3}",
                                   {std::to_string(life.records), time_or_dash(life.first), time_or_dash(life.last)}));
  text += report_line(tr("Days recorded, with a network link up"),
                      std::to_string(life.days.size()) + ", " + std::to_string(life.days_link_up.size()));
  text += report_line(tr("Allowed, refused"), std::to_string(life.allowed) + ", " + std::to_string(life.refused));
  if (life.policy)
    text += report_line(tr("Policy in force"),
                        printable(life.policy->id) + ", " + std::to_string(life.policy->version) +
                            (check.policy_signer ? ", " + printable(check.policy_signer->name) : ""));
  text += report_line(tr("Registered media"), std::to_string(life.media.size()));
  return text;
}

std::string openings_text(const Life& life) {
  if (life.openings.empty()) return "\n" + tr("Nothing that carries data was ever opened.") + "\n";
  Table table({tr("Time"), tr("Device, place"), tr("Basis"), tr("Ticket")});
  const std::size_t from = life.openings.size() > kMostOpeningsShown ? life.openings.size() - kMostOpeningsShown : 0;
  for (std::size_t i = from; i < life.openings.size(); ++i) {
    const Opening& one = life.openings[i];
    table.add({rfc3339(one.time), printable(joined({one.device, one.place})), std::string(wire_name(one.basis)),
               printable(one.ticket)});
  }
  std::uint64_t all = 0;
  for (const auto& [basis, count] : life.opening_counts) all += count;
  return "\n" + tr("Openings: {1}; the newest:", {std::to_string(all)}) + "\n" + table.str();
}

// Those that name no ticket or one that did not open them (both readers of the record count these), and the tickets
// that do not hold.
std::uint64_t openings_without_ticket(const BundleCheck& check) {
  const auto none = check.life.opening_counts.find(OpeningBasis::None);
  std::uint64_t count =
      std::max(none == check.life.opening_counts.end() ? 0 : none->second, check.openings.without_ticket);
  for (const TicketOpening& one : check.openings.list) count += one.valid() ? 0 : 1;
  return count;
}

std::string clauses_text(const BundleCheck& check) {
  if (check.clauses.empty()) return "";
  std::string text = "\n" + tr("Clauses") + ":\n";
  for (const ClauseSaid& clause : check.clauses) {
    text += "  " + printable(clause.id) + "  " + tr(clause_words(clause.verdict)) + "\n";
    for (const EvidenceSaid& evidence : clause.evidence)
      text += "      - " + tr(evidence.why, printable_all(evidence.arguments)) + " [" + evidence.word + "]\n";
  }
  return text;
}

}  // namespace

ExitCode exit_code_of(const CheckedBundle& bundle) {
  if (!bundle.check) return ExitCode::CouldNotTell;
  const BundleCheck& check = bundle.check.value();
  if (check.verdict == JournalVerdict::Invalid || check.clauses_verdict == ClauseVerdict::NotMet) return ExitCode::No;
  const bool met = check.clauses_verdict == ClauseVerdict::Met;
  return check.verdict == JournalVerdict::Valid && met ? ExitCode::Yes : ExitCode::CouldNotTell;
}

std::string bundle_report(const CheckedBundle& bundle, const TrustRoot& root) {
  if (!bundle.check) return printable(bundle.folder) + ": " + error_text(bundle.check.error());
  const BundleCheck& check = bundle.check.value();
  std::string text = verdict_banner(check.verdict) + tr(bundle_sentence(check.verdict)) + "\n" + findings_text(check);
  if (!check.manifest) return text;
  text += facts_text(check) + openings_text(check.life) + clauses_text(check) + noted_head(check.record);
  text += "\n" + tr("Trusted agency: {1} (key {2})", {printable(root.agency), root.key_id}) + "\n";
  text += "\n" + tr("Not checked, because no bundle can show it") + ":\n";
  text += report_bullet(
      tr("whether root on the machine wrote another history with the machine's own key: compare with an earlier copy"));
  text += report_bullet(tr("whether the clock was right: all times are those the machine claimed, none is anchored"));
  text += report_bullet(tr("what happened while the guard did not run, and what another system on this machine did"));
  return text;
}

std::vector<std::pair<std::string, std::string>> of_one_machine(const std::vector<CheckedBundle>& bundles) {
  std::vector<std::pair<std::string, std::string>> pairs;
  std::map<std::string, std::string> folders;  // by the key of the machine
  for (const CheckedBundle& bundle : bundles) {
    if (!bundle.check || !bundle.check.value().manifest) continue;
    const auto [first, is_new] = folders.emplace(bundle.check.value().manifest->key_id, bundle.folder);
    if (!is_new) pairs.emplace_back(first->second, bundle.folder);
  }
  return pairs;
}

std::string bundles_table(const std::vector<CheckedBundle>& bundles) {
  Table table({tr("Machine"), tr("Bundle"), tr("Clauses"), tr("Days"), tr("Link up"), tr("Openings without ticket"),
               tr("Findings")});
  for (const CheckedBundle& bundle : bundles) {
    if (!bundle.check || !bundle.check.value().manifest) {
      table.add({printable(bundle.folder), bundle.check ? tr("INVALID") : "?", "-", "-", "-", "-", "-"});
      continue;
    }
    const BundleCheck& check = bundle.check.value();
    std::vector<std::string> words;
    for (const BundleFinding& finding : check.findings)
      if (grade_of(finding.kind) != FindingGrade::Remark) words.emplace_back(wire_name(finding.kind));
    table.add({printable(check.manifest->machine), tr(verdict_word(check.verdict)),
               tr(clause_words(check.clauses_verdict)), std::to_string(check.life.days.size()),
               std::to_string(check.life.days_link_up.size()), std::to_string(openings_without_ticket(check)),
               joined(words)});
  }
  std::string text = table.str();
  for (const auto& [first, second] : of_one_machine(bundles))
    text += "\n" +
            tr(N_("{1} and {2} are of one and the same machine: another one was not shown."),
               {printable(first), printable(second)}) +
            "\n";
  return text;
}

}  // namespace dieu8
