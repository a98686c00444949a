#include "wipe/plan/job.h"

#include <algorithm>

#include "wipe/plan/job_table.h"

namespace dieu8 {
namespace {

Result<Person> read_person(JobTable table) {
  Person person;
  person.name = TRY(table.text("name"));
  person.title = TRY(table.text("title"));
  person.unit = TRY(table.text("unit"));
  TRY(table.no_others());
  return person;
}

Result<Person> read_person_of(JobTable& people, std::string_view key) {
  const JobTable person = TRY(people.table(key));
  return read_person(person);
}

Status read_people(Job& job, JobTable& document) {
  JobTable people = TRY(document.table("people"));
  job.operator_ = TRY(read_person_of(people, "operator"));
  job.witness = TRY(read_person_of(people, "witness"));
  if (const auto leader = TRY(people.optional_table("leader"))) job.leader = TRY(read_person(*leader));
  TRY(people.no_others());
  if (job.operator_.name == job.witness.name)
    return fail(ErrorCode::Misuse, N_("{1}: the witness must be another person than the operator"),
                {people.place("witness")});
  return ok();
}

Status read_agency(Job& job, JobTable& document, const LegalBasisLookup& legal_basis) {
  JobTable agency = TRY(document.table("agency"));
  job.superior_agency = TRY(agency.text("superior"));
  job.agency = TRY(agency.text("name"));
  job.place = TRY(agency.text("place"));
  job.unit = TRY(agency.text("unit", Need::MayBeEmpty));
  job.minutes_number = TRY(agency.text("minutes_number", Need::MayBeEmpty));
  job.regulation_profile = TRY(agency.text("regulation_profile"));
  TRY(agency.no_others());
  auto citations = legal_basis(job.regulation_profile);
  if (!citations)
    return fail(ErrorCode::Misuse, N_("{1}: there is no regulation profile '{2}'"),
                {agency.place("regulation_profile"), job.regulation_profile}, citations.error().hint);
  job.legal_basis = std::move(citations).value();
  return ok();
}

Status read_computer(Job& job, JobTable& document) {
  JobTable computer = TRY(document.table("computer"));
  using enum Purpose;
  job.asset_number = TRY(computer.text("asset_number", Need::MayBeEmpty));
  job.purpose = TRY(computer.word("purpose", {Disposal, Transfer, Repair, ChangeOfUse, Destruction}));
  job.held_secrets = TRY(computer.word("held_secrets", {HeldSecrets::Yes, HeldSecrets::No, HeldSecrets::Unknown}));
  job.highest_classification = TRY(computer.text("highest_classification", Need::MayBeEmpty));
  job.disks_declared = TRY(computer.count("disks_declared"));
  TRY(computer.no_others());
  return ok();
}

Result<DocumentReference> read_decision(JobTable table) {
  DocumentReference decision;
  decision.number = TRY(table.text("number"));
  decision.date = TRY(table.date("date"));
  decision.issuer = TRY(table.text("issuer"));
  TRY(table.no_others());
  return decision;
}

// A computer that held secrets is not released without somebody's decision (docs/threat-model.md).
Status read_decision_where_due(Job& job, JobTable& document) {
  if (const auto decision = TRY(document.optional_table("decision"))) job.decision = TRY(read_decision(*decision));
  if (job.held_secrets == HeldSecrets::Yes && !job.decision)
    return fail(ErrorCode::Misuse, N_("{1}: missing, and held_secrets is \"yes\""), {document.place("[decision]")},
                N_("state number, date and issuer of the decision under which this computer is released"));
  return ok();
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    if (dash ? text[i] != '-' : !hex) return false;
  }
  return true;
}

Status read_destination(Job& job, JobTable& document) {
  JobTable destination = TRY(document.table("destination"));
  using enum Destination;
  job.destination = TRY(destination.word("kind", {InternalReuse, Sale, Donation, PhysicalDestruction, Storage, Other}));
  job.destination_note = TRY(destination.text("note", Need::MayBeEmpty));
  job.seal_number = TRY(destination.text("seal_number", Need::MayBeEmpty));
  TRY(destination.no_others());
  return ok();
}

Status read_certificate(Job& job, JobTable certificate) {
  job.supersedes = TRY(certificate.text("supersedes", Need::MayBeEmpty));
  if (!job.supersedes.empty() && !is_uuid(job.supersedes))
    return fail(ErrorCode::Misuse, N_("{1}: '{2}' is not the number of a certificate"),
                {certificate.place("supersedes"), job.supersedes},
                N_("copy the number from the certificate that this one replaces (36 characters)"));
  TRY(certificate.no_others());
  return ok();
}

Result<JobFile> read_job(JobTable document, const LegalBasisLookup& legal_basis) {
  JobFile file;
  Job& job = file.job;
  TRY(read_agency(job, document, legal_basis));
  TRY(read_people(job, document));
  TRY(read_computer(job, document));
  TRY(read_decision_where_due(job, document));
  TRY(read_destination(job, document));
  if (const auto certificate = TRY(document.optional_table("certificate"))) TRY(read_certificate(job, *certificate));
  if (const auto run = TRY(document.optional_table("run"))) file.run = TRY(read_run_wishes(*run));
  TRY(document.no_others());
  return file;
}

auto syntax_error(const toml::parse_error& error, const std::string& name) {
  const auto& begin = error.source().begin;
  const std::string place = name + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column);
  return fail(ErrorCode::Misuse, N_("{1}: not TOML: {2}"), {place, std::string(error.description())},
              N_("text stands in \"quotes\"; docs/examples/job.toml is a complete example"));
}

// Depth of brackets the file can open; toml++ follows them on the stack.
bool nests_too_deep(std::string_view text) { return std::count(text.begin(), text.end(), '[') > 500; }

}  // namespace

Result<JobFile> parse_job_file(std::string_view text, const std::string& name, const LegalBasisLookup& legal_basis) {
  if (text.size() > kMostJobBytes || nests_too_deep(text))
    return fail(ErrorCode::Misuse, N_("{1}: too long for a job file"), {name});
  try {
    const toml::table document = toml::parse(text, name);
    return read_job(JobTable(document, name), legal_basis);
  } catch (const toml::parse_error& error) {  // toml++ speaks in exceptions; they end here
    return syntax_error(error, name);
  }
}

Result<Job> parse_job(std::string_view text, const std::string& name, const LegalBasisLookup& legal_basis) {
  return TRY(parse_job_file(text, name, legal_basis)).job;
}

// Each table as far as its first error: what is lacking is asked of a person, who sees it all before it counts.
Job salvage_job(std::string_view text, const std::string& name, const LegalBasisLookup& legal_basis) {
  Job job;
  if (text.size() > kMostJobBytes || nests_too_deep(text)) return job;
  try {
    const toml::table tables = toml::parse(text, name);
    JobTable document(tables, name);
    static_cast<void>(read_agency(job, document, legal_basis));
    static_cast<void>(read_people(job, document));
    static_cast<void>(read_computer(job, document));
    static_cast<void>(read_decision_where_due(job, document));
    static_cast<void>(read_destination(job, document));
  } catch (const toml::parse_error&) {  // nothing of it can be read
    return Job();
  }
  return job;
}

}  // namespace dieu8
