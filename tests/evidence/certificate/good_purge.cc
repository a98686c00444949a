#include "tests/evidence/certificate/good_purge.h"

#include "evidence/certificate/judge.h"
#include "evidence/certificate/not_reached.h"
#include "tests/evidence/certificate/good_certificate.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSsdBytes = 512'110'190'592;

DiskIdentity ssd() {
  DiskIdentity disk = good_row().identity;
  disk.kind = DiskKind::Ssd;
  disk.manufacturer = "Crucial";
  disk.model = "CT512MX500SSD1";
  disk.serial = "1846E1D2C3B4";
  disk.firmware = "M3CR023";
  disk.wwn = "500a0751e1d2c3b4";
  disk.bytes = kSsdBytes;
  disk.visible_max_lba = kSsdBytes / 512 - 1;
  disk.native_max_lba = disk.visible_max_lba;
  return disk;
}

DiskIdentity nvme() {
  DiskIdentity disk = ssd();
  disk.path = "/dev/nvme0n1";
  disk.interface = DiskInterface::Nvme;
  disk.manufacturer = "";
  disk.model = "KXG60ZNV512G TOSHIBA";
  disk.serial = "89FB62W1K7MT";
  disk.serial_source = SerialSource::NvmeIdentify;
  disk.firmware = "AGHA4103";
  disk.wwn = "8ce38e0400aabbcc";
  disk.hidden = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, false};
  disk.security = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, Known::Yes};
  disk.namespaces = 2;
  disk.other_stores = {"boot-partitions", "rpmb", "unallocated-capacity"};
  return disk;
}

Markers markers_gone() {
  Markers marks;
  marks.key_commitment = sha256(as_bytes("markers"));
  marks.places = 2048;
  marks.bytes = marks.places * 4096;
  marks.flushed = true;
  marks.direct = true;
  marks.looked_after = true;
  return marks;
}

// `number`: the first, second... command of the plan; each takes a quarter of an hour, two minutes apart.
DeviceStep done_step(Technique technique, std::uint32_t number, const std::string& command, std::string_view sent) {
  DeviceStep step;
  step.technique = technique;
  step.command = command;
  step.sent = from_hex(sent).value();
  step.state_before = from_hex("7201001d0000000e090c010000000000000000004050").value();
  step.state_after = from_hex("7201001d0000000e090c0100800000ff00ff00004050").value();
  step.accepted = true;
  step.seen_in_progress = true;
  step.end = StepEnd::Completed;
  step.seconds_estimated = 960;
  step.started = {kWorkBegan.seconds - 10'000 + 1'000 * number};
  step.ended = {step.started.seconds + 900};
  step.elapsed_ms = 900'000;
  return step;
}

// A row of `identity`, for whose erasing the drive alone is asked.
DiskRow device_row(const DiskIdentity& identity, const std::vector<DeviceStep>& steps) {
  DiskRow row = good_row();
  row.identity = identity;
  Sanitization& done = row.sanitization;
  done.level_asked = LevelAsked::Purge;
  done.techniques_planned.clear();
  for (const DeviceStep& step : steps) done.techniques_planned.push_back(step.technique);
  done.device_steps = steps;
  done.markers = markers_gone();
  done.method = done.standard = "";
  done.passes_planned.clear();
  done.passes.clear();
  done.bytes_at_end = identity.bytes;
  done.not_reached = must_say_not_reached(identity, done.techniques_planned);
  return row;
}

Certificate certificate_of(const DiskRow& row) {
  Certificate certificate = good_certificate();
  certificate.disks = {row};
  certificate.judgement = judge(certificate);
  return certificate;
}

DeviceStep block_erase() {
  return done_step(Technique::AtaSanitizeBlock, 1, "SANITIZE DEVICE, BLOCK ERASE EXT (B4h, 0012h)",
                   "8507200012000042720045006b40b400");
}

ProbedBits word_59() { return {"IDENTIFY DEVICE word 59", "0xb400", "SANITIZE, CRYPTO SCRAMBLE, BLOCK ERASE"}; }

DeviceStep nvme_step(Technique technique, std::uint32_t number, const std::string& command, std::string_view action) {
  const std::string sent = "84000000" + std::string(72, '0') + std::string(action) + "000000" + std::string(40, '0');
  DeviceStep step = done_step(technique, number, command, sent);
  step.echo = Known::Yes;
  step.state_before = from_hex("ffff0000000000000000000000000000").value();
  step.state_after = from_hex("ffff0101" + std::string(action) + "000000" + "ffffffffffffffff").value();
  return step;
}

}  // namespace

Certificate purged_ssd() {
  DiskRow row = device_row(ssd(), {block_erase()});
  row.sanitization.probed = {word_59()};
  return certificate_of(row);
}

Certificate purged_nvme() {
  DiskRow row =
      device_row(nvme(), {nvme_step(Technique::NvmeSanitizeCrypto, 1, "Sanitize, Crypto Erase (84h, SANACT 4)", "04"),
                          nvme_step(Technique::NvmeSanitizeBlock, 2, "Sanitize, Block Erase (84h, SANACT 2)", "02")});
  row.sanitization.probed = {{"Identify Controller SANICAP", "0xa0000003", "Crypto Erase, Block Erase"}};
  return certificate_of(row);
}

Certificate purged_hdd() {
  DiskIdentity disk = good_row().identity;
  disk.hidden.hpa = Known::Yes;
  disk.hidden.removed = true;
  DeviceStep overwrite = done_step(Technique::AtaSanitizeOverwrite, 1, "SANITIZE DEVICE, OVERWRITE EXT (B4h, 0014h)",
                                   "85072000140001000057004f0040b400");
  DiskRow row = device_row(disk, {overwrite});
  row.sanitization.uncovered = {{HiddenKind::Hpa, from_hex("85072000000001d1af01be00c0403700").value(), true, false,
                                 disk.visible_max_lba - 4'000'000, disk.visible_max_lba, 0, 0}};
  return certificate_of(row);
}

Certificate purged_by_key_and_overwrite() {
  DiskRow row =
      device_row(ssd(), {done_step(Technique::AtaSanitizeCrypto, 1, "SANITIZE DEVICE, CRYPTO SCRAMBLE EXT (B4h, 0011h)",
                                   "8507200011000043700079007240b400")});
  const Sanitization overwrite = good_row().sanitization;
  Sanitization& done = row.sanitization;
  done.techniques_planned.push_back(Technique::Overwrite);
  done.method = overwrite.method;
  done.standard = overwrite.standard;
  done.passes_planned = overwrite.passes_planned;
  done.passes = overwrite.passes;
  PassReport& pass = done.passes[0];
  pass.bytes_written = pass.verification->bytes_planned = pass.verification->bytes_read = kSsdBytes;
  done.not_reached = must_say_not_reached(row.identity, done.techniques_planned);
  return certificate_of(row);
}

Certificate cleared_by_security_erase() {
  DeviceStep step = done_step(Technique::AtaSecurityErase, 1, "SECURITY ERASE UNIT (F4h), normal",
                              "850a260000000100000000000040f400");
  step.seen_in_progress = false;  // it blocks: nothing can be asked meanwhile
  step.password_left = Known::No;
  DiskRow row = device_row(ssd(), {step});
  row.sanitization.level_asked = LevelAsked::Clear;
  return certificate_of(row);
}

Certificate cleared_card_by_several_means() {
  DiskIdentity card = ssd();
  card.path = "/dev/mmcblk0";
  card.kind = DiskKind::Flash;
  card.interface = DiskInterface::Mmc;
  card.model = "BJTD4R";
  card.serial = "0x3a2b1c0d";
  card.serial_source = SerialSource::MmcCid;
  card.hidden = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, false};
  card.other_stores = {"boot-partitions", "rpmb"};
  DeviceStep step = done_step(Technique::MmcEraseSanitize, 1, "CMD35, CMD36, CMD38 and SWITCH of EXT_CSD[165]",
                              "23000000000024ffffffff26000000000603a50100");
  step.seen_in_progress = false;
  DiskRow row = device_row(card, {step});
  row.sanitization.level_asked = LevelAsked::Auto;
  return certificate_of(row);
}

}  // namespace dieu8
