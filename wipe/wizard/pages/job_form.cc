#include "wipe/wizard/pages/job_form.h"

#include <algorithm>

#include "evidence/base/error.h"
#include "wipe/plan/job_text.h"

namespace dieu8 {
namespace {

// In the order of the fields on the screen.
enum Row : std::size_t {
  kAgencyHeading,
  kSuperior,
  kAgency,
  kPlace,
  kUnit,
  kMinutes,
  kProfile,
  kOperatorHeading,
  kOperatorName,
  kOperatorTitle,
  kOperatorUnit,
  kWitnessHeading,
  kWitnessName,
  kWitnessTitle,
  kWitnessUnit,
  kLeaderHeading,
  kLeaderName,
  kLeaderTitle,
  kLeaderUnit,
  kComputerHeading,
  kAsset,
  kPurpose,
  kSecrets,
  kClassification,
  kDisks,
  kDecisionHeading,
  kNumber,
  kDate,
  kIssuer,
  kDestinationHeading,
  kDestination,
  kNote,
  kSeal,
  kSupersedes,
};

constexpr Row kMust[] = {kSuperior,     kAgency,      kPlace,        kOperatorName, kOperatorTitle,
                         kOperatorUnit, kWitnessName, kWitnessTitle, kWitnessUnit};

Field heading(const char* label) { return {.kind = FieldKind::Heading, .label = label}; }

Field text(const char* label, std::string value) { return {.label = label, .text = TextField(std::move(value))}; }

Field choice(const char* label, std::vector<const char*> choices, std::size_t chosen) {
  Field field{.kind = FieldKind::Choice, .label = label};
  field.choices = std::move(choices);
  field.chosen = std::min(chosen, field.choices.size() - 1);
  return field;
}

const Person& person_or_nobody(const std::optional<Person>& person) {
  static const Person kNobody;
  return person ? *person : kNobody;
}

void add_person(std::vector<Field>& fields, const char* label, const Person& person) {
  fields.push_back(heading(label));
  fields.push_back(text(N_("Full name"), person.name));
  fields.push_back(text(N_("Position"), person.title));
  fields.push_back(text(N_("Unit"), person.unit));
}

// Profile names live as long as the form: they are interned once.
const char* kept(const std::string& name) {
  static std::vector<std::unique_ptr<std::string>> names;
  const auto found = std::ranges::find_if(names, [&](const auto& one) { return *one == name; });
  if (found != names.end()) return (*found)->c_str();
  names.push_back(std::make_unique<std::string>(name));
  return names.back()->c_str();
}

Field profile_field(const std::string& chosen, const std::vector<std::string>& profiles) {
  std::vector<const char*> names;
  for (const std::string& name : profiles) names.push_back(kept(name));
  if (names.empty()) names.push_back(kept("vn-2026"));
  const auto found = std::ranges::find(profiles, chosen);
  const auto index = found == profiles.end() ? 0 : static_cast<std::size_t>(found - profiles.begin());
  return choice(N_("Regulation profile"), std::move(names), index);
}

void add_computer(std::vector<Field>& fields, const Job& job) {
  fields.push_back(heading(N_("The computer")));
  fields.push_back(text(N_("Asset number"), job.asset_number));
  fields.push_back(
      choice(N_("Why it is erased *"),
             {N_("disposal"), N_("transfer to another unit"), N_("repair"), N_("change of use"), N_("destruction")},
             static_cast<std::size_t>(job.purpose)));
  fields.push_back(choice(N_("Held state secrets? *"), {N_("yes"), N_("no"), N_("not known")},
                          static_cast<std::size_t>(job.held_secrets)));
  fields.push_back(text(N_("Highest classification"), job.highest_classification));
  fields.push_back(
      text(N_("Disks counted in the case"), job.disks_declared ? std::to_string(*job.disks_declared) : ""));
}

void add_decision(std::vector<Field>& fields, const Job& job) {
  const DocumentReference decision = job.decision.value_or(DocumentReference{});
  fields.push_back(heading(N_("The decision the work rests on")));
  fields.push_back(text(N_("Number and symbol"), decision.number));
  fields.push_back(text(N_("Day (dd/mm/yyyy)"), decision.date));
  fields.push_back(text(N_("Issued by"), decision.issuer));
}

void add_destination(std::vector<Field>& fields, const Job& job) {
  fields.push_back(heading(N_("Afterwards")));
  fields.push_back(choice(N_("Where the computer goes *"),
                          {N_("reuse within the agency"), N_("sale"), N_("donation"), N_("physical destruction"),
                           N_("storage"), N_("other destination")},
                          static_cast<std::size_t>(job.destination)));
  fields.push_back(text(N_("Note"), job.destination_note));
  fields.push_back(text(N_("Seal number"), job.seal_number));
  fields.push_back(text(N_("Replaces certificate"), job.supersedes));
}

std::string value(Form& form, Row row) {
  const std::string typed = normalised(form.field(row).text.text());
  const std::size_t begin = typed.find_first_not_of(' ');
  return begin == std::string::npos ? "" : typed.substr(begin, typed.find_last_not_of(' ') - begin + 1);
}

template <typename Enum>
Enum chosen(Form& form, Row row) {
  return static_cast<Enum>(form.field(row).chosen);
}

Person person(Form& form, Row name) {
  return {value(form, name), value(form, static_cast<Row>(name + 1)), value(form, static_cast<Row>(name + 2))};
}

bool anything(Form& form, Row first) {
  for (std::size_t i = 0; i < 3; ++i)
    if (!value(form, static_cast<Row>(first + i)).empty()) return true;
  return false;
}

void demand(Form& form, Row row, const char* error) {
  if (value(form, row).empty()) form.field(row).error = error;
}

void demand_three(Form& form, Row first, const char* error) {
  for (std::size_t i = 0; i < 3; ++i) demand(form, static_cast<Row>(first + i), error);
}

std::optional<std::uint64_t> count(const std::string& text) {
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const std::uint64_t number = std::stoull(text);
  return number >= 1 && number <= 10'000 ? std::optional(number) : std::nullopt;
}

void check_texts(Form& form) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    Field& field = form.field(i);
    field.error.clear();
    if (field.kind == FieldKind::Text && objection_to(normalised(field.text.text())) != nullptr)
      field.error = N_("too long, or holds a character that cannot be printed");
  }
  for (const Row row : kMust) demand(form, row, N_("must be filled in"));
}

void check_people(Form& form) {
  if (anything(form, kLeaderName)) demand_three(form, kLeaderName, N_("fill in all three, or leave all three empty"));
  const std::string operator_name = value(form, kOperatorName);
  if (!operator_name.empty() && operator_name == value(form, kWitnessName))
    form.field(kWitnessName).error = N_("must be another person than the operator");
}

void check_decision(Form& form) {
  const bool secrets = chosen<HeldSecrets>(form, kSecrets) == HeldSecrets::Yes;
  if (secrets)
    demand_three(form, kNumber, N_("needed, because the computer held state secrets"));
  else if (anything(form, kNumber))
    demand_three(form, kNumber, N_("fill in all three, or leave all three empty"));
  const std::string date = value(form, kDate);
  if (!date.empty() && !is_date(date)) form.field(kDate).error = N_("a day as 29/11/2026");
}

bool is_certificate_number(const std::string& text) {
  return text.size() == 36 && text.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

}  // namespace

Form job_form(const Job& job, const std::vector<std::string>& profiles) {
  std::vector<Field> fields;
  fields.push_back(heading(N_("The agency (* must be filled in)")));
  fields.push_back(text(N_("Superior agency *"), job.superior_agency));
  fields.push_back(text(N_("Agency *"), job.agency));
  fields.push_back(text(N_("Place *"), job.place));
  fields.push_back(text(N_("Unit that used the computer"), job.unit));
  fields.push_back(text(N_("Number of the minutes"), job.minutes_number));
  fields.push_back(profile_field(job.regulation_profile, profiles));
  add_person(fields, N_("Operator *"), job.operator_);
  add_person(fields, N_("Witness * (another person)"), job.witness);
  add_person(fields, N_("Leader (may be empty)"), person_or_nobody(job.leader));
  add_computer(fields, job);
  add_decision(fields, job);
  add_destination(fields, job);
  return Form(std::move(fields));
}

Job job_of(Form& form) {
  Job job;
  job.superior_agency = value(form, kSuperior);
  job.agency = value(form, kAgency);
  job.place = value(form, kPlace);
  job.unit = value(form, kUnit);
  job.minutes_number = value(form, kMinutes);
  job.regulation_profile = form.field(kProfile).choices[form.field(kProfile).chosen];
  job.operator_ = person(form, kOperatorName);
  job.witness = person(form, kWitnessName);
  if (anything(form, kLeaderName)) job.leader = person(form, kLeaderName);
  job.asset_number = value(form, kAsset);
  job.purpose = chosen<Purpose>(form, kPurpose);
  job.held_secrets = chosen<HeldSecrets>(form, kSecrets);
  job.highest_classification = value(form, kClassification);
  job.disks_declared = count(value(form, kDisks));
  if (anything(form, kNumber))
    job.decision = DocumentReference{value(form, kNumber), value(form, kDate), value(form, kIssuer)};
  job.destination = chosen<Destination>(form, kDestination);
  job.destination_note = value(form, kNote);
  job.seal_number = value(form, kSeal);
  job.supersedes = value(form, kSupersedes);
  return job;
}

bool find_job_errors(Form& form) {
  check_texts(form);
  check_people(form);
  check_decision(form);
  const std::string disks = value(form, kDisks);
  if (!disks.empty() && !count(disks)) form.field(kDisks).error = N_("a number from 1 to 10000");
  const std::string supersedes = value(form, kSupersedes);
  if (!supersedes.empty() && !is_certificate_number(supersedes))
    form.field(kSupersedes).error = N_("the 36 characters of that certificate's number");
  for (std::size_t i = 0; i < form.size(); ++i)
    if (!form.field(i).error.empty()) return true;
  return false;
}

}  // namespace dieu8
