#include "evidence/minutes/event_minutes.h"

#include <algorithm>

#include "evidence/base/joined.h"
#include "evidence/minutes/minutes_frame.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

Paper begun(const EventSources& sources, std::string_view topic, std::string subject,
            const std::vector<std::string>& roles) {
  Paper paper = begin_minutes(sources.stated, sources.profile, topic, std::move(subject));
  paper.created = sources.made;
  add_people(paper, sources.stated, roles);
  paper.heading(vi(N_("I. THE COMPUTER")));
  add_machine(paper, sources.stated);
  return paper;
}

std::vector<Cell> change_row(const PartChange& change) {
  const std::string what = vi(label_of(change.part)) + ": " + change.key;
  const auto told = [](const std::string& value) { return Cell{value.empty() ? vi(N_("nothing told")) : value}; };
  switch (change.kind) {
    case ChangeKind::Added: return {Cell{what}, Cell{vi(N_("was not there"))}, Cell{vi(N_("is there"))}};
    case ChangeKind::Removed: return {Cell{what}, Cell{vi(N_("was there"))}, Cell{vi(N_("is gone"))}};
    case ChangeKind::Changed:
      return {Cell{what + ", " + property_text(change.property)}, told(change.before), told(change.after)};
  }
  __builtin_unreachable();
}

void add_difference(Paper& paper, const EventSources& sources) {
  if (!sources.difference)
    return paper.add(PaperLines{vi(N_("Parts, disks, firmware, software changed (before / after)")), 3});
  if (sources.difference->empty()) return paper.say(vi(N_("The inventories taken before and after are the same.")));
  PaperTable table{
      .shares = {40, 30, 30}, .header = {vi(N_("What changed")), vi(N_("Before")), vi(N_("After"))}, .rows = {}};
  for (const PartChange& change : *sources.difference) table.rows.push_back(change_row(change));
  paper.add(std::move(table));
}

void add_deadlines(Paper& paper, const RegulationProfile& profile, std::string_view topic) {
  std::vector<std::string> lines;
  for (const Deadline& deadline : profile.deadlines)
    if (std::ranges::find(deadline.topics, topic) != deadline.topics.end())
      lines.push_back(deadline.what + ": " + deadline.when + " (" + deadline.recipient + ")");
  if (!lines.empty()) paper.add(PaperList{std::move(lines)});
}

std::string repairer_kind_text(const std::string& kind) {
  if (kind == "own-unit") return vi(N_("a technician of the own unit"));
  if (kind == "state-agency") return vi(N_("a state agency"));
  return kind == "public-service" ? vi(N_("a public service unit")) : "";
}

}  // namespace

Paper repair_minutes(const EventSources& sources) {
  const MinutesFacts& stated = sources.stated;
  const std::vector<std::string> roles{role_repairer(), role_officer(), role_leader()};
  Paper paper =
      begun(sources, kTopicRepair, vi(N_("On the repair of a computer for drafting secret documents")), roles);
  paper.heading(vi(N_("II. REPORT TO THE COMPETENT AUTHORITY, REPAIRER")));
  paper.field(vi(N_("Report No., date")), joined({stated.report_number, stated.report_date}));
  paper.field(vi(N_("Sent to")), stated.authority);
  paper.field(vi(N_("Reason of the repair")), stated.reason);
  paper.field(vi(N_("Repairer (person, organisation)")), stated.repairer);
  paper.field(vi(N_("Kind of organisation (no private company, no private person)")),
              repairer_kind_text(stated.repairer_kind));
  if (sources.record != nullptr) add_tickets_for(paper, *sources.record, "maintenance");
  paper.heading(vi(N_("III. COURSE AND RESULT")));
  paper.field(vi(N_("Disks taken out before the computer left the agency (serial numbers, seal numbers)")), "");
  paper.add(PaperLines{vi(N_("What was done")), 3});
  add_difference(paper, sources);
  paper.field(vi(N_("Result; state of protection after the repair")), "");
  end_minutes(paper, stated, sources.profile, roles);
  return paper;
}

Paper incident_minutes(const EventSources& sources) {
  const std::vector<std::string> roles{vi(N_("Recorder")), role_officer(), role_leader()};
  Paper paper = begun(sources, kTopicIncident, vi(N_("Recording an incident of information security")), roles);
  paper.heading(vi(N_("II. WHAT HAPPENED")));
  paper.field(vi(N_("Discovered by, at")), sources.stated.reason);
  if (sources.record != nullptr) add_timeline(paper, *sources.record);
  if (sources.record == nullptr) paper.add(PaperLines{vi(N_("Course of the incident, by time")), 4});
  paper.heading(vi(N_("III. EMERGENCY HANDLING")));
  paper.field(vi(N_("Step 1: machine disconnected and isolated, at")), "");
  paper.field(vi(N_("Step 2: logs copied to a registered medium (number, SHA-256), at")), "");
  paper.field(vi(N_("Step 3: known-good state restored, at")), "");
  paper.heading(vi(N_("IV. EVIDENCE, TRACES, CAUSE")));
  if (sources.record != nullptr) add_record_summary(paper, *sources.record);
  paper.add(PaperLines{vi(N_("Evidence collected, cause (if known), damage")), 3});
  paper.heading(vi(N_("V. TO BE REPORTED")));
  add_deadlines(paper, sources.profile, kTopicIncident);
  paper.field(vi(N_("Reported to the head of the agency, at")), "");
  end_minutes(paper, sources.stated, sources.profile, roles);
  return paper;
}

Paper handover_minutes(const EventSources& sources) {
  const std::vector<std::string> roles{role_giver(), role_receiver(), role_officer()};
  Paper paper = begun(sources, kTopicHandover, vi(N_("On the hand-over of equipment and storage media")), roles);
  paper.heading(vi(N_("II. WHAT IS HANDED OVER")));
  if (sources.record != nullptr) add_media(paper, sources.record->life);
  paper.add(PaperLines{vi(N_("Objects handed over (number, kind, serial number, condition)")), 3});
  paper.field(vi(N_("Reason")), sources.stated.reason);
  paper.field(vi(N_("From / to")), "");
  paper.field(vi(N_("Seal number")), "");
  paper.field(vi(N_("Expected return")), "");
  end_minutes(paper, sources.stated, sources.profile, roles);
  return paper;
}

Paper inspection_minutes(const EventSources& sources) {
  const std::vector<std::string> roles{role_leader(), role_officer(), role_inspector()};
  Paper paper =
      begun(sources, kTopicInspection, vi(N_("On the inspection of a computer for drafting secret documents")), roles);
  paper.heading(vi(N_("II. WHAT THE LOG SHOWS")));
  if (sources.record != nullptr) {
    add_record_summary(paper, *sources.record);
    add_devices(paper, sources.record->life);
    add_openings(paper, *sources.record);
    add_tickets(paper, *sources.record);
    add_media(paper, sources.record->life);
    add_alarms(paper, sources.record->life);
    add_gaps(paper, *sources.record);
    add_seals(paper, sources.record->check);
  } else {
    paper.add(PaperLines{vi(N_("Result of checking the log")), 3});
  }
  paper.heading(vi(N_("III. RESULT OF THE INSPECTION")));
  paper.add(PaperLines{vi(N_("What the inspection team found")), 4});
  paper.add(PaperLines{vi(N_("Opinion of the unit")), 2});
  paper.add(PaperLines{vi(N_("Recommendations of the inspection team")), 3});
  end_minutes(paper, sources.stated, sources.profile, roles);
  return paper;
}

}  // namespace dieu8
