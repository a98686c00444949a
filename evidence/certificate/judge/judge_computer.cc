#include "evidence/certificate/judge/judge_computer.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace dieu8 {
namespace {

constexpr std::int64_t kFirstDayOf2026 = 1767200400;  // 2026-01-01T00:00:00+07:00
constexpr std::int64_t kDaySeconds = std::int64_t{24} * 3600;

bool blank(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : std::string_view("0123456789abcdef").find(text[i]) == std::string_view::npos)
      return false;
  }
  return true;
}

// The same disk twice would let one wiped disk stand for two.
bool same_disk(const DiskIdentity& one, const DiskIdentity& other) {
  if (one.path == other.path) return true;
  if (!one.wwn.empty() && one.wwn == other.wwn) return true;
  return !one.serial.empty() && one.serial == other.serial && one.model == other.model;
}

void judge_rows(const std::vector<DiskRow>& rows, JudgeNotes& notes) {
  notes.find_if(rows.empty(), Finding::NoDisks);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    notes.find_if(rows[i].number != i + 1, Finding::RowOrder);
    for (std::size_t k = 0; k < i; ++k)
      notes.find_if(same_disk(rows[k].identity, rows[i].identity), Finding::DuplicateDisk);
  }
}

void judge_count(const Certificate& certificate, JudgeNotes& notes) {
  const auto practice = static_cast<std::uint64_t>(
      std::ranges::count_if(certificate.disks, [](const DiskRow& row) { return row.identity.practice_target; }));
  const std::uint64_t rows = certificate.disks.size();
  if (rows > 0 && practice == rows) return notes.remark(Remark::PracticeOnly);
  notes.find_if(practice > 0, Finding::PracticeAmongDisks);
  const std::uint64_t disks = rows - practice;
  notes.find_if(certificate.computer.disks_found > disks, Finding::DiskNotAccounted);
  notes.find_if(certificate.computer.disks_found < disks, Finding::DisksFoundContradiction);
  const auto& declared = certificate.job.disks_declared;
  notes.remark_if(!declared, Remark::DisksNotDeclared);
  notes.find_if(declared && *declared != disks, Finding::DisksDeclaredDiffer);
}

bool complete(const Person& person) { return !blank(person.name) && !blank(person.title); }

bool complete(const std::optional<DocumentReference>& document) {
  return document && !blank(document->number) && !blank(document->date) && !blank(document->issuer);
}

bool same_person(const Person& one, const Person& other) {
  return one.name == other.name && one.title == other.title && one.unit == other.unit;
}

void judge_people(const Job& job, JudgeNotes& notes) {
  notes.find_if(!complete(job.operator_), Finding::OperatorMissing);
  notes.find_if(!complete(job.witness), Finding::WitnessMissing);
  notes.find_if(complete(job.operator_) && same_person(job.operator_, job.witness), Finding::WitnessIsOperator);
  notes.find_if(blank(job.agency) || blank(job.superior_agency), Finding::AgencyMissing);
  notes.find_if(blank(job.place), Finding::PlaceMissing);
}

void judge_law(const Job& job, JudgeNotes& notes) {
  const bool cited = !job.legal_basis.empty() && std::ranges::none_of(job.legal_basis, blank);
  notes.find_if(blank(job.regulation_profile) || !cited, Finding::LegalBasisMissing);
  notes.find_if(job.held_secrets == HeldSecrets::Yes && !complete(job.decision), Finding::DecisionMissing);
  notes.remark_if(job.held_secrets == HeldSecrets::Unknown, Remark::SecretsUnknown);
}

void judge_machine(const Certificate& certificate, JudgeNotes& notes) {
  const Computer& computer = certificate.computer;
  const bool told = !blank(computer.serial) || !blank(computer.board_serial) || !blank(computer.uuid);
  const bool labelled = !blank(certificate.job.asset_number);
  notes.find_if(!told && !labelled, Finding::ComputerNotIdentified);
  notes.remark_if(!told && labelled, Remark::ComputerSerialAbsent);
}

void judge_tool(const Tool& tool, JudgeNotes& notes) {
  const bool known = !blank(tool.name) && !blank(tool.version) && !blank(tool.kernel) && tool.binary_sha256 != Digest{};
  notes.find_if(!known, Finding::ToolUnknown);
  notes.remark_if(blank(tool.boot_id), Remark::BootUnknown);
}

bool before_work_ended(WallTime created, const Sanitization& done) {
  return std::ranges::any_of(done.passes, [&](const PassReport& pass) { return pass.ended > created; }) ||
         std::ranges::any_of(done.device_steps, [&](const DeviceStep& step) { return step.ended > created; }) ||
         std::ranges::any_of(done.interruptions, [&](const Interruption& stop) { return stop.noticed > created; });
}

void judge_clock(const Certificate& certificate, JudgeNotes& notes) {
  const ClockNote& clock = certificate.clock;
  notes.find_if(clock.created.seconds <= 0 || blank(clock.source), Finding::CreatedMissing);
  notes.remark_if(clock.created.seconds > 0 && clock.created.seconds < kFirstDayOf2026, Remark::ClockImplausible);
  notes.remark_if(std::llabs(clock.rtc_drift_seconds.value_or(0)) > kDaySeconds, Remark::ClockDrift);
  notes.remark_if(clock.source == kStatedClock, Remark::ClockStated);
  for (const DiskRow& row : certificate.disks)
    notes.find_if(before_work_ended(clock.created, row.sanitization), Finding::CreatedBeforeWork);
}

}  // namespace

void judge_computer(const Certificate& certificate, JudgeNotes& notes) {
  notes.find_if(!is_uuid(certificate.id), Finding::IdMalformed);
  judge_rows(certificate.disks, notes);
  judge_count(certificate, notes);
  judge_people(certificate.job, notes);
  judge_law(certificate.job, notes);
  judge_machine(certificate, notes);
  judge_tool(certificate.tool, notes);
  judge_clock(certificate, notes);
}

}  // namespace dieu8
