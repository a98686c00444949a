#include "evidence/minutes/minutes_facts.h"

#include <algorithm>

#include "evidence/report/profile_table.h"

namespace dieu8 {
namespace {

using TextMember = std::string MinutesFacts::*;
struct NamedMember {
  std::string_view key;
  TextMember member;
};

constexpr NamedMember kTexts[] = {{"superior_agency", &MinutesFacts::superior_agency},
                                  {"agency", &MinutesFacts::agency},
                                  {"place", &MinutesFacts::place},
                                  {"minutes_number", &MinutesFacts::minutes_number},
                                  {"begun", &MinutesFacts::begun},
                                  {"ended", &MinutesFacts::ended},
                                  {"copies", &MinutesFacts::copies},
                                  {"machine", &MinutesFacts::machine},
                                  {"asset_number", &MinutesFacts::asset_number},
                                  {"serial", &MinutesFacts::serial},
                                  {"report_number", &MinutesFacts::report_number},
                                  {"report_date", &MinutesFacts::report_date},
                                  {"authority", &MinutesFacts::authority},
                                  {"repairer", &MinutesFacts::repairer},
                                  {"repairer_kind", &MinutesFacts::repairer_kind},
                                  {"reason", &MinutesFacts::reason}};

Result<MinutesPerson> read_person(ProfileTable table) {
  MinutesPerson person;
  person.role = TRY(table.text("role"));
  person.name = TRY(table.text("name", Need::May));
  person.title = TRY(table.text("title", Need::May));
  person.unit = TRY(table.text("unit", Need::May));
  TRY(table.no_others());
  return person;
}

Result<MinutesFact> read_fact(ProfileTable table) {
  MinutesFact fact;
  fact.label = TRY(table.text("label"));
  fact.value = TRY(table.text("value", Need::May));
  TRY(table.no_others());
  return fact;
}

constexpr std::string_view kRepairers[] = {"own-unit", "state-agency", "public-service"};

// Điều 8.2: no private company and nobody without responsibility repairs such a computer.
Status check_repairer(const std::string& kind, const std::string& place) {
  if (kind == "private-company" || kind == "private-person")
    return fail(ErrorCode::Refused, N_("{1}: a private company or person must not repair this computer"), {place},
                N_("regulation, Điều 8.2: name a repairer of the own unit, a state agency or a public service"));
  if (!kind.empty() && std::ranges::find(kRepairers, kind) == std::end(kRepairers))
    return fail(ErrorCode::Malformed, N_("{1}: there is no kind of repairer '{2}'"), {place, kind},
                N_("there are: own-unit, state-agency, public-service"));
  return ok();
}

Result<MinutesFacts> read_facts(ProfileTable table) {
  MinutesFacts facts;
  for (const auto& [key, member] : kTexts) facts.*member = TRY(table.text(key, Need::May));
  facts.people = TRY(read_tables<MinutesPerson>(table, "person", read_person));
  facts.facts = TRY(read_tables<MinutesFact>(table, "fact", read_fact));
  TRY(table.no_others());
  TRY(check_repairer(facts.repairer_kind, table.place()));
  return facts;
}

}  // namespace

Result<MinutesFacts> parse_minutes_facts(std::string_view text, const std::string& path) {
  const toml::table document = TRY(parse_toml(text, path));
  return read_facts(ProfileTable(document, path));
}

}  // namespace dieu8
