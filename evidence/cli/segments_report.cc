#include "evidence/cli/segments_report.h"

#include "evidence/base/translate.h"
#include "evidence/cli/journal_words.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostRunsShown = 20;

const char* record_sentence(JournalVerdict verdict) {
  switch (verdict) {
    case JournalVerdict::Valid:
      return N_(
          "Every segment is here and as it was written, each continues the one before, and the last record is sealed.");
    case JournalVerdict::Invalid: return N_("These segments are not the record that was written. Do not rely on them.");
    case JournalVerdict::Undetermined:
      return N_("Nothing shows that the record was altered, and nothing proves that it is complete.");
  }
  __builtin_unreachable();
}

std::string segment_finding_line(const SegmentFinding& finding) {
  const std::string sentence = tr(explanation(finding.kind), {printable(finding.subject), printable(finding.detail)});
  return report_bullet(sentence + " [" + std::string(wire_name(finding.kind)) + "]");
}

// What the report says elsewhere, of the whole: that the newest segment is open, and when the guard ran.
bool is_said_of_the_whole(JournalFindingKind kind) {
  return kind == JournalFindingKind::NotClosed || kind == JournalFindingKind::Interrupted;
}

// A journal's findings, under the name of its file.
std::string journal_findings_of(const SegmentCheck& segment, FindingGrade grade) {
  std::string text;
  for (const JournalFinding& finding : segment.journal.findings.listed())
    if (grade_of(finding.kind) == grade && !is_said_of_the_whole(finding.kind)) text += finding_line(finding);
  if (text.empty()) return text;
  return "  " + printable(segment.name) + ":\n" + text;
}

std::string all_of_grade(const SegmentsCheck& check, FindingGrade grade) {
  std::string text;
  for (const SegmentFinding& finding : check.findings)
    if (grade_of(finding.kind) == grade) text += segment_finding_line(finding);
  for (const SegmentCheck& segment : check.segments) text += journal_findings_of(segment, grade);
  return text;
}

std::string sealer_text(const SegmentsCheck& check) {
  if (!check.sealed_by) return "-";
  const OfficerCertificate& by = *check.sealed_by;
  return by.name + ", " + by.title + ", " + by.agency + " (" + std::string(wire_name(by.role)) + ")";
}

std::string record_facts(const SegmentsCheck& check, const std::string& folder) {
  std::string text = report_line(tr("Folder"), folder);
  text += report_line(tr("Segments"), std::to_string(check.segments.size()));
  text += report_line(tr("Sealed until (claimed time)"), time_or_dash(check.sealed_until));
  text += report_line(tr("Sealed by"), sealer_text(check));
  text += report_line(tr("Records after the last seal"), std::to_string(check.unsealed_records));
  text += report_line(tr("Permissions given"), std::to_string(check.runs.permissions));
  text += report_line(tr("Connections refused"), std::to_string(check.runs.refusals));
  text += report_line(tr("Events counted together in floods"), std::to_string(check.runs.coalesced));
  return text;
}

const char* end_words(RunEnd end) {
  switch (end) {
    case RunEnd::Open: return N_("running at the last record");
    case RunEnd::Stopped: return N_("stopped as it should");
    case RunEnd::Killed: return N_("the guard died, the machine went on");
    case RunEnd::Cut: return N_("the machine went down without a stop (power cut or crash)");
    case RunEnd::Unknown: return N_("the record does not say how");
  }
  __builtin_unreachable();
}

std::string runs_text(const RunHistory& runs) {
  std::string text = "\n" +
                     tr("The guard's runs: {1}, of which {2} stopped as they should, {3} cut by the machine going "
                        "down, {4} killed",
                        {std::to_string(runs.runs), std::to_string(runs.stopped), std::to_string(runs.cut),
                         std::to_string(runs.killed)}) +
                     "\n";
  if (runs.listed.empty()) return text;
  Table table({tr("Start"), tr("End"), tr("How it ended")});
  const std::size_t from = runs.listed.size() > kMostRunsShown ? runs.listed.size() - kMostRunsShown : 0;
  for (std::size_t i = from; i < runs.listed.size(); ++i) {
    const GuardRun& run = runs.listed[i];
    table.add({rfc3339(run.started), time_or_dash(run.ended), tr(end_words(run.end))});
  }
  return text + table.str();
}

std::string seal_cell(const JournalCheck& journal) {
  if (!journal.newest_seal || !journal.newest_seal->signer) return "-";
  return printable(journal.newest_seal->signer->name);
}

std::string segments_table(const SegmentsCheck& check) {
  Table table({tr("Segment"), tr("File"), tr("Records"), tr("of these sealed"), tr("Sealed by")});
  for (const SegmentCheck& segment : check.segments)
    table.add({segment.opening ? std::to_string(segment.opening->number) : "-", printable(segment.name),
               std::to_string(segment.journal.head.records), std::to_string(segment.journal.sealed_records),
               seal_cell(segment.journal)});
  return "\n" + table.str();
}

std::string not_told_by_a_folder(const TrustRoot& root) {
  std::string text = "\n" + tr("Trusted agency: {1} (key {2})", {printable(root.agency), root.key_id}) + "\n";
  text += "\n" + tr("Not checked, because the files alone cannot show it") + ":\n";
  text += report_bullet(tr("whether there was anything after the last seal: compare its time with today"));
  text += report_bullet(
      tr("whether root on the machine wrote another history with the machine's own key: compare with an earlier copy"));
  text += report_bullet(tr("whether the clock was right: all times are those the machine claimed, none is anchored"));
  text += report_bullet(tr("what happened while the guard did not run"));
  return text;
}

}  // namespace

std::string record_findings(const SegmentsCheck& check) {
  const std::string against = all_of_grade(check, FindingGrade::Broken) + all_of_grade(check, FindingGrade::Doubt);
  const std::string remarks = all_of_grade(check, FindingGrade::Remark);
  std::string text;
  if (!against.empty()) text += "\n" + tr("Findings") + ":\n" + against;
  if (!remarks.empty()) text += "\n" + tr("Remarks (they do not change the verdict)") + ":\n" + remarks;
  return text;
}

std::string noted_head(const SegmentsCheck& check) {
  if (!check.head) return "";
  return "\n" + tr("To be noted for the next inspection (--known), three lines") + ":\n" +
         printable(check.head->origin) + "\n" + std::to_string(check.head->size) + "\n" + to_base64(check.head->root) +
         "\n";
}

std::string segments_report(const SegmentsCheck& check, const std::string& folder, const TrustRoot& root) {
  std::string text = verdict_banner(check.verdict);
  text += tr(record_sentence(check.verdict)) + "\n" + record_findings(check) + "\n";
  return text + record_facts(check, folder) + runs_text(check.runs) + segments_table(check) + noted_head(check) +
         not_told_by_a_folder(root);
}

}  // namespace dieu8
