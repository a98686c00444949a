#include "tests/liars/computer_cases.h"

#include <algorithm>

#include "tests/evidence/certificate/good_certificate.h"
#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "tests/fakes/drive/nvme/nvme_controller.h"

namespace dieu8 {
namespace {

DiskRow worked_on(std::uint32_t number, const std::string& path, const AtaShape& shape, const AtaLies& lies = {}) {
  LiarCase one;
  one.make = [&] {
    auto drive = std::make_unique<SimulatedAtaDrive>(shape, lies);
    drive->flash().fill_with_canaries();
    return drive;
  };
  DiskRow row = run_liar(one).row;
  row.number = number;
  row.identity.path = path;
  return row;
}

AtaShape named(const std::string& serial, std::uint64_t wwn) {
  AtaShape shape = ata_ssd();
  shape.serial = serial;
  shape.wwn = wwn;
  return shape;
}

constexpr std::uint64_t kOne = 0x5000d8000000b001U;
constexpr std::uint64_t kTwo = 0x5000d8000000b002U;

Certificate certificate_of(std::vector<DiskRow> rows) {
  Certificate certificate = good_certificate();
  certificate.disks = std::move(rows);
  certificate.computer.disks_found = certificate.disks.size();
  certificate.job.disks_declared = certificate.disks.size();
  for (const DiskRow& row : certificate.disks)
    for (const DeviceStep& step : row.sanitization.device_steps)
      certificate.clock.created = std::max(certificate.clock.created, WallTime{step.ended.seconds + 60});
  certificate.judgement = judge(certificate);
  return certificate;
}

bool says(const Judgement& judgement, const std::string& finding) {
  if (std::ranges::count(judgement.findings, finding) > 0) return true;
  return std::ranges::any_of(judgement.disks,
                             [&](const DiskJudgement& disk) { return std::ranges::count(disk.findings, finding) > 0; });
}

std::string all_findings(const Judgement& judgement) {
  std::string all;
  const auto add = [&](const std::vector<std::string>& findings) {
    for (const std::string& finding : findings) all += " " + finding;
  };
  add(judgement.findings);
  for (const DiskJudgement& disk : judgement.disks) add(disk.findings);
  return all;
}

// An empty `finding`: the computer must pass.
JudgedComputer judged(std::string name, const std::string& finding, const Certificate& certificate) {
  JudgedComputer computer{std::move(name), finding.empty(), {}};
  const bool passed = certificate.judgement.conclusion != Conclusion::Fail;
  if (finding.empty()) {
    if (!passed) computer.result = {LiarVerdict::ControlFailed, "findings:" + all_findings(certificate.judgement)};
  } else if (passed) {
    computer.result = {LiarVerdict::FalsePass, "expected " + finding};
  } else if (!says(certificate.judgement, finding)) {
    computer.result = {LiarVerdict::FindingMissing,
                       "expected " + finding + "; findings:" + all_findings(certificate.judgement)};
  }
  return computer;
}

Certificate with_one_more_disk(Certificate certificate) {
  ++certificate.computer.disks_found;
  certificate.judgement = judge(certificate);
  return certificate;
}

AtaLies shrinking() {
  AtaLies lies;
  lies.capacity = CapacityLie::ShrinksAfterErase;
  return lies;
}

AtaLies idle() {
  AtaLies lies;
  lies.erase = EraseLie::Nothing;
  return lies;
}

}  // namespace

std::vector<JudgedComputer> judged_computers() {
  const DiskRow first = worked_on(1, "/dev/sda", named("ONE", kOne));
  const auto second = [](const std::string& serial, std::uint64_t wwn, const AtaLies& lies = {}) {
    return worked_on(2, "/dev/sdb", named(serial, wwn), lies);
  };
  const auto both = [&](DiskRow other) { return certificate_of({first, std::move(other)}); };
  DiskRow again = first;
  again.number = 2;
  again.identity.path = "/dev/sdb";
  return {judged("two honest drives", "", both(second("TWO", kTwo))),
          judged("two drives with one serial number", "duplicate-disk", both(second("ONE", kTwo))),
          judged("two drives with one world wide name", "duplicate-disk", both(second("TWO", kOne))),
          judged("one drive that shows itself twice", "duplicate-disk", both(again)),
          judged("a drive that the certificate does not name", "disk-not-accounted",
                 with_one_more_disk(both(second("TWO", kTwo)))),
          judged("a second drive that erases nothing", "markers-survive", both(second("TWO", kTwo, idle()))),
          judged("a second drive that shrinks", "capacity-shrunk", both(second("TWO", kTwo, shrinking())))};
}

}  // namespace dieu8
