#include "evidence/cli/journal_words.h"
#include "evidence/cli/segments_report.h"

namespace dieu8 {
namespace {

Json number(std::uint64_t value) { return {static_cast<std::int64_t>(value)}; }

Json journal_findings_json(const JournalCheck& check) {
  Json::Array list;
  for (const JournalFinding& finding : check.findings.listed()) list.push_back(finding_json(finding));
  return list;
}

Json segment_json(const SegmentCheck& segment) {
  const JournalCheck& journal = segment.journal;
  return Json::Object{{"file", segment.name},
                      {"segment", segment.opening ? number(segment.opening->number) : Json()},
                      {"verdict", wire_name(journal.verdict)},
                      {"sha256", to_hex(segment.sha256)},
                      {"origin", journal.origin},
                      {"records", number(journal.head.records)},
                      {"root", to_hex(journal.head.root)},
                      {"last", to_hex(journal.head.last)},
                      {"closed", journal.closed},
                      {"sealed_records", number(journal.sealed_records)},
                      {"first_time", time_json(journal.first_time)},
                      {"last_time", time_json(journal.last_time)},
                      {"findings", journal_findings_json(journal)},
                      {"findings_left_out", number(journal.findings.left_out())}};
}

Json segment_finding_json(const SegmentFinding& finding) {
  return Json::Object{{"word", wire_name(finding.kind)},
                      {"grade", grade_word(grade_of(finding.kind))},
                      {"subject", finding.subject},
                      {"detail", finding.detail}};
}

Json findings_of_folder_json(const SegmentsCheck& check) {
  Json::Array list;
  for (const SegmentFinding& finding : check.findings) list.push_back(segment_finding_json(finding));
  return list;
}

Json run_json(const GuardRun& run) {
  return Json::Object{{"boot", run.boot},
                      {"started", rfc3339(run.started)},
                      {"ended", time_json(run.ended)},
                      {"end", wire_name(run.end)}};
}

Json runs_json(const RunHistory& runs) {
  Json::Array list;
  for (const GuardRun& run : runs.listed) list.push_back(run_json(run));
  return Json::Object{{"count", number(runs.runs)},    {"stopped", number(runs.stopped)}, {"cut", number(runs.cut)},
                      {"killed", number(runs.killed)}, {"unknown", number(runs.unknown)}, {"list", std::move(list)}};
}

Json sealer_json(const std::optional<OfficerCertificate>& by) {
  if (!by) return {};
  return Json::Object{{"name", by->name},
                      {"title", by->title},
                      {"agency", by->agency},
                      {"role", wire_name(by->role)},
                      {"key_id", by->key_id}};
}

Json segments_json(const SegmentsCheck& check) {
  Json::Array list;
  for (const SegmentCheck& segment : check.segments) list.push_back(segment_json(segment));
  return list;
}

}  // namespace

Json segments_report_json(const SegmentsCheck& check) {
  return Json::Object{{"verdict", wire_name(check.verdict)},
                      {"segments", segments_json(check)},
                      {"findings", findings_of_folder_json(check)},
                      {"runs", runs_json(check.runs)},
                      {"permissions", number(check.runs.permissions)},
                      {"refusals", number(check.runs.refusals)},
                      {"coalesced", number(check.runs.coalesced)},
                      {"sealed_until", time_json(check.sealed_until)},
                      {"sealed_by", sealer_json(check.sealed_by)},
                      {"checkpoint", check.head ? Json(checkpoint_body(*check.head)) : Json()},
                      {"unsealed_records", number(check.unsealed_records)}};
}

}  // namespace dieu8
