#include "evidence/minutes/minutes_frame.h"

#include <algorithm>

#include "evidence/base/joined.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

std::string person_text(const MinutesPerson& person) { return joined({person.name, person.title, person.unit}); }

bool has_role(const MinutesFacts& facts, const std::string& role) {
  return std::ranges::any_of(facts.people, [&](const MinutesPerson& person) { return person.role == role; });
}

std::string name_of(const MinutesFacts& facts, const std::string& role) {
  const auto found = std::ranges::find(facts.people, role, &MinutesPerson::role);
  return found == facts.people.end() ? "" : found->name;
}

std::string or_dots(const std::string& text) { return text.empty() ? kPaperDots : text; }

}  // namespace

Paper begin_minutes(const MinutesFacts& facts, const RegulationProfile& profile, std::string_view topic,
                    std::string subject) {
  Paper paper;
  paper.head = {.superior_agency = facts.superior_agency,
                .agency = facts.agency,
                .number = facts.minutes_number,
                .symbol = "BB",
                .place = ""};
  paper.kind = vi(N_("MINUTES"));
  paper.subject = std::move(subject);
  const auto basis = profile.legal_basis(topic);
  if (!basis.empty()) {
    paper.heading(vi(N_("Legal basis:")));
    paper.add(PaperList{basis});
  }
  const std::string begun = facts.begun.empty() ? vi(N_("...... h ......, ...... / ...... / .........")) : facts.begun;
  paper.say(vi(N_("Begun: {1}"), {begun}));
  paper.field(vi(N_("Place of the minutes")), facts.place);
  return paper;
}

void add_people(Paper& paper, const MinutesFacts& facts, const std::vector<std::string>& roles) {
  paper.heading(vi(N_("Those present:")));
  for (const MinutesPerson& person : facts.people) paper.field(person.role, person_text(person));
  for (const std::string& role : roles)
    if (!has_role(facts, role)) paper.field(role, "");
}

void add_machine(Paper& paper, const MinutesFacts& facts) {
  PaperTable table{.shares = {36, 64}, .header = {}, .rows = {}};
  const auto row = [&](const std::string& label, const std::string& value) {
    if (!value.empty()) table.rows.push_back({Cell{label}, Cell{value}});
  };
  row(vi(N_("Computer")), facts.machine);
  row(vi(N_("Asset number")), facts.asset_number);
  row(vi(N_("Serial number of the computer")), facts.serial);
  for (const MinutesFact& fact : facts.facts) row(fact.label, fact.value);
  if (table.rows.empty()) return paper.field(vi(N_("Computer (name, asset number, serial number)")), "");
  paper.add(std::move(table));
}

PaperSignatures signatures_of(const MinutesFacts& facts, const std::vector<std::string>& roles) {
  PaperSignatures signatures;
  for (const std::string& role : roles) {
    const bool stamped = role == role_leader();
    signatures.signers.push_back({in_capitals(role),
                                  stamped ? vi(N_("(signature, full name, stamp)")) : vi(N_("(signature, full name)")),
                                  name_of(facts, role)});
  }
  return signatures;
}

void end_minutes(Paper& paper, const MinutesFacts& facts, const RegulationProfile& profile,
                 const std::vector<std::string>& roles) {
  const std::string ended = facts.ended.empty() ? vi(N_("...... h ......, ...... / ...... / .........")) : facts.ended;
  paper.say(vi(N_("The minutes were ended at {1}, made in {2} copies of equal worth, read by all and agreed to, and "
                  "signed below./."),
               {ended, or_dots(facts.copies)}));
  paper.add(signatures_of(facts, roles));
  PaperRecipients recipients;
  recipients.names = profile.recipients;
  recipients.names.push_back(vi(N_("Filed: records office, dossier.")));
  paper.add(std::move(recipients));
}

std::string role_operator() { return vi(N_("Operator")); }
std::string role_witness() { return vi(N_("Witness")); }
std::string role_leader() { return vi(N_("Representative of the leadership")); }
std::string role_officer() { return vi(N_("The IT officer in charge")); }
std::string role_inspector() { return vi(N_("Head of the inspection team")); }
std::string role_repairer() { return vi(N_("Repairer")); }
std::string role_giver() { return vi(N_("Handing over")); }
std::string role_receiver() { return vi(N_("Taking over")); }

}  // namespace dieu8
