#include "tests/evidence/report/sample_purges.h"

#include "evidence/certificate/judge.h"
#include "evidence/certificate/not_reached.h"
#include "tests/evidence/report/sample_certificates.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kStart = 1'795'312'800;
constexpr std::uint64_t kSsdBytes = 256'060'514'304;

Bytes hex(std::string_view text) { return from_hex(text).value(); }

DeviceStep step_of(Technique technique, std::string command, Bytes sent, std::int64_t begin, std::uint64_t seconds) {
  DeviceStep step;
  step.technique = technique;
  step.command = std::move(command);
  step.sent = std::move(sent);
  step.state_before = hex("7201001d0000000e090c010000000000000000004050");
  step.state_after = hex("7201001d0000000e090c0100800000ff00ff00004050");
  step.accepted = true;
  step.seen_in_progress = true;
  step.end = StepEnd::Completed;
  step.seconds_estimated = seconds;
  step.started = {kStart + begin};
  step.ended = {step.started.seconds + static_cast<std::int64_t>(seconds)};
  step.elapsed_ms = seconds * 1000;
  return step;
}

Markers markers_gone() {
  Markers marks;
  marks.key_commitment = sha256(as_bytes("marks"));
  marks.places = 4096;
  marks.bytes = marks.places * 4096;
  marks.flushed = marks.direct = marks.looked_after = true;
  return marks;
}

Certificate certificate_of(const DiskIdentity& disk, const std::vector<DeviceStep>& steps) {
  Certificate certificate = hdd_that_passes();
  DiskRow& row = certificate.disks[0];
  row.identity = disk;
  Sanitization& done = row.sanitization;
  done.level_asked = LevelAsked::Purge;
  done.techniques_planned.clear();
  for (const DeviceStep& step : steps) done.techniques_planned.push_back(step.technique);
  done.device_steps = steps;
  done.markers = markers_gone();
  done.method = done.standard = "";
  done.passes_planned.clear();
  done.passes.clear();
  done.bytes_at_end = disk.bytes;
  done.not_reached = must_say_not_reached(disk, done.techniques_planned);
  return certificate;
}

Certificate judged(Certificate certificate) {
  certificate.judgement = judge(certificate);
  return certificate;
}

DiskIdentity ssd() {
  DiskIdentity disk = hdd_that_passes().disks[0].identity;
  disk.kind = DiskKind::Ssd;
  disk.manufacturer = "";
  disk.model = "CT256MX100SSD1";
  disk.serial = "14330CDE1A2B";
  disk.firmware = "MU03";
  disk.bytes = kSsdBytes;
  disk.visible_max_lba = kSsdBytes / 512 - 1;
  disk.native_max_lba = disk.visible_max_lba;
  disk.health = HealthReading{12'204, 0, 0, 11};
  return disk;
}

Bytes nvme_command(std::uint8_t action) {
  Bytes dwords(64);
  dwords[0] = 0x84;
  dwords[40] = action;
  return dwords;
}

DeviceStep nvme_step(Technique technique, std::string command, std::uint8_t action, std::int64_t begin) {
  DeviceStep step = step_of(technique, std::move(command), nvme_command(action), begin, action == 4 ? 2 : 95);
  step.echo = Known::Yes;
  step.state_before = hex("ffff000000000000ffffffffffffffffffffffff");
  step.state_after = hex("ffff010104000000ffffffff600000000200000000000000");
  step.state_after.resize(512);
  step.state_after[4] = action;
  return step;
}

}  // namespace

Certificate ssd_purged_by_key_and_blocks() {
  Certificate certificate =
      certificate_of(ssd(), {step_of(Technique::AtaSanitizeCrypto, "SANITIZE DEVICE, CRYPTO SCRAMBLE EXT (B4h, 0011h)",
                                     hex("8507200011000043700079007240b400"), 300, 2),
                             step_of(Technique::AtaSanitizeBlock, "SANITIZE DEVICE, BLOCK ERASE EXT (B4h, 0012h)",
                                     hex("8507200012000042720045006b40b400"), 310, 61)});
  certificate.disks[0].sanitization.probed = {
      {"IDENTIFY DEVICE word 59", "0xb400", "SANITIZE, CRYPTO SCRAMBLE, BLOCK ERASE, ANTIFREEZE LOCK"},
      {"SANITIZE STATUS EXT, count (15:8)", "0x00", "not frozen, nothing in progress"},
      {"IDENTIFY DEVICE word 128", "0x0029", "security supported, frozen, enhanced erase supported"}};
  return judged(certificate);
}

Certificate nvme_purged_with_much_beside() {
  DiskIdentity disk = ssd();
  disk.path = "/dev/nvme0n1";
  disk.interface = DiskInterface::Nvme;
  disk.model = "SAMSUNG MZVLB256HAHQ-000L7";
  disk.serial = "S41GNX0M123456";
  disk.serial_source = SerialSource::NvmeIdentify;
  disk.hidden = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, false};
  disk.security = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, Known::Yes};
  disk.namespaces = 2;
  disk.other_stores = {"boot-partitions", "rpmb", "unallocated-capacity", "unattached-namespaces"};
  Certificate certificate =
      certificate_of(disk, {nvme_step(Technique::NvmeSanitizeCrypto, "Sanitize, Crypto Erase (84h, SANACT 4)", 4, 300),
                            nvme_step(Technique::NvmeSanitizeBlock, "Sanitize, Block Erase (84h, SANACT 2)", 2, 400)});
  certificate.disks[0].sanitization.probed = {
      {"NVMe Identify Controller SANICAP", "0x60000003", "Crypto Erase, Block Erase; no media modification after"}};
  certificate.disks[0].sanitization.device_steps[1].found_running = 1;
  return judged(certificate);
}

Certificate hdd_purged_after_two_hidden_areas() {
  DiskIdentity disk = hdd_that_passes().disks[0].identity;
  disk.hidden = {Known::Yes, Known::Yes, Known::NotApplicable, true};
  disk.health->reallocated_sectors = 38;
  Certificate certificate =
      certificate_of(disk, {step_of(Technique::AtaSanitizeOverwrite, "SANITIZE DEVICE, OVERWRITE EXT (B4h, 0014h)",
                                    hex("85072000140001000057004f0040b400"), 600, 5'640)});
  const std::uint64_t last = disk.visible_max_lba;
  certificate.disks[0].sanitization.uncovered = {
      {HiddenKind::Hpa, hex("850720000000010090000000003700"), true, false, last - 40'000'000, last - 20'000'000, 0, 0},
      {HiddenKind::Dco, hex("8506200000c000000000000000a0b100"), true, false, last - 20'000'000, last, 0, 0}};
  return judged(certificate);
}

Certificate sas_drive_that_lied() {
  DiskIdentity disk = ssd();
  disk.interface = DiskInterface::Sas;
  disk.manufacturer = "HITACHI";
  disk.model = "HUSMM1620ASS200";
  disk.serial_source = SerialSource::ScsiVpd80;
  disk.hidden = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, false};
  DeviceStep block = step_of(Technique::ScsiSanitizeBlock, "SANITIZE, BLOCK ERASE (48h/02h), IMMED",
                             hex("48820000000000000000"), 300, 900);
  DeviceStep format = step_of(Technique::ScsiFormatUnit, "FORMAT UNIT (04h), IMMED", hex("041000000000"), 1'300, 7'200);
  format.end = StepEnd::Unknown;
  format.seen_in_progress = false;
  format.state_after.clear();
  format.reason =
      "REQUEST SENSE was answered with fixed format sense of 8 bytes: sense key 00h, the additional sense code is cut "
      "off";
  Certificate certificate = certificate_of(disk, {block, format});
  certificate.disks[0].sanitization.markers->surviving_sectors = 1'204;
  certificate.disks[0].sanitization.markers->unreadable_after_sectors = 16;
  return judged(certificate);
}

}  // namespace dieu8
