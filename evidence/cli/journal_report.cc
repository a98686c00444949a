#include "evidence/cli/journal_report.h"

#include "evidence/base/translate.h"
#include "evidence/cli/journal_words.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

// A machine seals at hours when nobody is there: what its seal says is less, and is said.
bool is_sealed_by_machine(const JournalCheck& check) {
  return check.anchored && check.seal->signer && check.seal->signer->role == Role::Machine;
}

const char* verdict_sentence(const JournalCheck& check) {
  switch (check.verdict) {
    case JournalVerdict::Valid:
      if (is_sealed_by_machine(check))
        return N_(
            "Every record is as it was written, none is missing, and the machine sealed them with the key the trusted "
            "agency issued to it.");
      return N_(
          "Every record is as it was written, none is missing, and an officer of the trusted agency sealed them.");
    case JournalVerdict::Invalid:
      return check.intact ? N_("The records are unchanged since they were sealed, but not by an officer this agency "
                               "lets seal journals. Do not rely on this journal.")
                          : N_("This file is not the journal that was written. Do not rely on it.");
    case JournalVerdict::Undetermined:
      return N_("Nothing shows that the journal was altered, and nothing proves that it is complete.");
  }
  __builtin_unreachable();
}

std::string findings_of_grade(const JournalCheck& check, FindingGrade grade) {
  std::string text;
  for (const JournalFinding& finding : check.findings.listed())
    if (grade_of(finding.kind) == grade) text += finding_line(finding);
  return text;
}

std::string findings_text(const JournalCheck& check) {
  const std::string against =
      findings_of_grade(check, FindingGrade::Broken) + findings_of_grade(check, FindingGrade::Doubt);
  const std::string remarks = findings_of_grade(check, FindingGrade::Remark);
  std::string text;
  if (!against.empty()) text += "\n" + tr("Findings") + ":\n" + against;
  if (check.findings.left_out() > 0)
    text += report_bullet(tr("and {1} more", {std::to_string(check.findings.left_out())}));
  if (!remarks.empty()) text += "\n" + tr("Remarks (they do not change the verdict)") + ":\n" + remarks;
  return text;
}

std::string facts_text(const JournalCheck& check, const std::string& file) {
  std::string text = report_line(tr("Journal"), file);
  text += report_line(tr("Identity of the journal"), check.origin.empty() ? "-" : check.origin);
  text += report_line(tr("Records"), std::to_string(check.head.records));
  text += report_line(tr("First record (claimed time)"), time_or_dash(check.first_time));
  text += report_line(tr("Last record (claimed time)"), time_or_dash(check.last_time));
  text += report_line(tr("Starts of the machine"), std::to_string(check.boots.size()));
  text += report_line(tr("Root of the records"), to_hex(check.head.root));
  return text;
}

std::string signer_text(const JournalCheck& check) {
  if (!check.seal || !check.seal->signer) return "";
  const OfficerCertificate& signer = *check.seal->signer;
  // A signer that does not lead to the trusted root is a mere claim of the file.
  std::string text = report_line(check.anchored ? tr("Sealed by") : tr("Claims to be sealed by (not proven)"),
                                 signer.name + ", " + signer.title + ", " + signer.agency);
  text += report_line(tr("Seal's time (claimed)"), time_or_dash(check.seal->claimed_time));
  return text;
}

std::string checked_text(const JournalCheck& check, const TrustRoot& root) {
  const auto mark = [](bool yes) { return (yes ? tr("shown") : tr("NOT SHOWN")) + "  "; };
  const auto worst = check.findings.worst_of_chain().value_or(FindingGrade::Remark);
  std::string text = "\n" + tr("Checked") + ":\n";
  text +=
      report_bullet(mark(worst != FindingGrade::Broken) + tr("the chain of records, each with its number and digest"));
  text += report_bullet(mark(check.closed && worst != FindingGrade::Broken) +
                        tr("the journal was closed, so that nothing can be missing at its end"));
  text += report_bullet(mark(check.intact) + tr("unchanged since it was sealed (integrity)"));
  const char* const anchor = is_sealed_by_machine(check)
                                 ? N_("sealed by a machine of the trusted agency: {1} (key {2})")
                                 : N_("sealed by an officer of the trusted agency: {1} (key {2})");
  text += report_bullet(mark(check.anchored) + tr(anchor, {printable(root.agency), root.key_id}));
  return text;
}

std::string not_checked_text(const JournalCheck& check) {
  std::string text = "\n" + tr("Not checked, because the file alone cannot show it") + ":\n";
  text += report_bullet(tr("whether the clock was right: all times are those the machine claimed, none is anchored"));
  text += report_bullet(tr("whether the machine recorded everything that happened on it"));
  text += report_bullet(is_sealed_by_machine(check) ? tr("whether root on the machine wrote another history with the "
                                                         "machine's own key: compare with an earlier copy")
                                                    : tr("whether the officer's key was withdrawn after sealing"));
  return text;
}

Json findings_json(const JournalCheck& check) {
  Json::Array findings;
  for (const JournalFinding& finding : check.findings.listed()) findings.push_back(finding_json(finding));
  return findings;
}

Json counts_json(const JournalCheck& check) {
  Json::Object counts;
  for (const auto& [type, count] : check.counts) counts.emplace(type, static_cast<std::int64_t>(count));
  return counts;
}

Json signer_json(const JournalCheck& check) {
  if (!check.seal || !check.seal->signer) return {};
  const OfficerCertificate& signer = *check.seal->signer;
  return Json::Object{{"name", signer.name},
                      {"title", signer.title},
                      {"agency", signer.agency},
                      {"role", wire_name(signer.role)},
                      {"key_id", signer.key_id}};
}

Json boots_json(const JournalCheck& check) { return Json::Array(check.boots.begin(), check.boots.end()); }

}  // namespace

std::string journal_report(const JournalCheck& check, const std::string& file, const TrustRoot& root) {
  std::string text = verdict_banner(check.verdict);
  text += tr(verdict_sentence(check)) + "\n" + findings_text(check) + "\n";
  return text + facts_text(check, file) + signer_text(check) + checked_text(check, root) + not_checked_text(check);
}

Json journal_report_json(const JournalCheck& check, const Digest& file_digest) {
  return Json::Object{{"verdict", wire_name(check.verdict)},
                      {"records", static_cast<std::int64_t>(check.head.records)},
                      {"root", to_hex(check.head.root)},
                      {"last", to_hex(check.head.last)},
                      {"sha256", to_hex(file_digest)},
                      {"origin", check.origin.empty() ? Json() : Json(check.origin)},
                      {"closed", check.closed},
                      {"intact", check.intact},
                      {"anchored", check.anchored},
                      {"first_time", time_json(check.first_time)},
                      {"last_time", time_json(check.last_time)},
                      {"boots", boots_json(check)},
                      {"counts", counts_json(check)},
                      {"checkpoints", static_cast<std::int64_t>(check.checkpoints)},
                      {"signer", signer_json(check)},
                      {"seal_time", time_json(check.seal ? check.seal->claimed_time : std::nullopt)},
                      {"findings", findings_json(check)},
                      {"findings_left_out", static_cast<std::int64_t>(check.findings.left_out())}};
}

}  // namespace dieu8
