// Drives for which no plan may promise Purge.
#include <algorithm>

#include "tests/liars/scsi_case_parts.h"

namespace dieu8 {
namespace {

LiarCase with_past(std::string name, std::function<void(SimulatedScsiDrive&)> past, ScsiLies lies = {}) {
  LiarCase one = scsi_lie(std::move(name), "refused", lies);
  one.make = [past = std::move(past), lies = std::move(lies)] {
    auto drive = std::make_unique<SimulatedScsiDrive>(ScsiShape{}, lies);
    past(*drive);
    return drive;
  };
  return one;
}

constexpr std::uint8_t kReportOperations = 0xa3;

ScsiLies operations(std::function<void(Bytes& data)> change) {
  return answers([change = std::move(change)](SimulatedScsiDrive&, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == kReportOperations && reply.status == 0) change(reply.data);
  });
}

void begin_sanitize(SimulatedScsiDrive& drive) { drive.answer(Bytes{0x48, 0x82, 0, 0, 0, 0, 0, 0, 0, 0}, {}); }

std::vector<LiarCase> drives_with_a_past() {
  ScsiLies fails;
  fails.fails_at_end = true;
  return {with_past("is still busy with an earlier sanitize", begin_sanitize),
          with_past(
              "is closed by an earlier sanitize that failed",
              [](SimulatedScsiDrive& drive) {
                begin_sanitize(drive);
                drive.clock().advance(200'000);
              },
              fails),
          with_past("was cut off while it formatted", [](SimulatedScsiDrive& drive) {
            drive.answer(Bytes{0x04, 0x10, 0, 0, 0, 0}, Bytes{0, 0xa2, 0, 0});
            drive.clock().advance(60'000);
            drive.power_cycle();
          })};
}

ScsiShape bridged() {
  ScsiShape shape = only_format();
  shape.format = false;
  shape.reports_operations = false;
  shape.usb = true;
  return shape;
}

std::vector<LiarCase> drives_that_tell_too_little() {
  ScsiShape silent;
  silent.reports_operations = false;
  ScsiShape locked;
  locked.write_protected = true;
  return {scsi_lie("does not report its operation codes", "refused", {}, silent),
          scsi_lie("is write-protected", "refused", {}, locked),
          scsi_lie("offers only FORMAT UNIT", "refused", {}, only_format()),
          scsi_lie("is hidden by its USB bridge", "refused", {}, bridged()),
          scsi_lie("supports SANITIZE in its vendor's own way", "refused", operations([](Bytes& data) {
                     if (data.size() > 1) data[1] = static_cast<std::uint8_t>((data[1] & 0xf8U) | 5U);
                   })),
          scsi_lie("reports operation codes with zeros", "refused",
                   operations([](Bytes& data) { data.assign(data.size(), 0); })),
          scsi_lie("reports another command than it was asked for", "refused", operations([](Bytes& data) {
                     if (data.size() > 4) data[4] = 0x12;
                   })),
          scsi_lie("cuts its report of operation codes short", "refused",
                   operations([](Bytes& data) { data.resize(std::min<std::size_t>(data.size(), 8)); })),
          scsi_lie("answers INQUIRY with zeros", "refused",
                   answers([](SimulatedScsiDrive&, ByteView cdb, ScsiReply& reply) {
                     if (cdb[0] == 0x12 && cdb[1] == 0) reply.data.assign(36, 0);
                   })),
          scsi_lie("answers every REQUEST SENSE with zeros", "refused",
                   answers([](SimulatedScsiDrive&, ByteView cdb, ScsiReply& reply) {
                     if (cdb[0] == 0x03) reply.data.assign(18, 0);
                   }))};
}

}  // namespace

std::vector<LiarCase> scsi_plan_cases() {
  std::vector<LiarCase> all = drives_with_a_past();
  for (auto& one : drives_that_tell_too_little()) all.push_back(std::move(one));
  return all;
}

}  // namespace dieu8
