#include "tests/evidence/certificate/good_certificate.h"

#include "evidence/certificate/judge.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/certificate/sampling.h"

namespace dieu8 {
namespace {

DiskIdentity good_identity() {
  DiskIdentity disk;
  disk.path = "/dev/sda";
  disk.kind = DiskKind::Hdd;
  disk.interface = DiskInterface::Sata;
  disk.manufacturer = "WDC";
  disk.model = "WDC WD40EFRX-68N32N0";
  disk.serial = "WD-WCC7K0AAAAAA";
  disk.serial_source = SerialSource::AtaIdentify;
  disk.firmware = "82.00A82";
  disk.wwn = "50014ee20a1b2c3d";
  disk.bytes = kGoodBytes;
  disk.physical_sector_bytes = 4096;
  disk.visible_max_lba = kGoodBytes / 512 - 1;
  disk.native_max_lba = disk.visible_max_lba;
  disk.hidden = {Known::No, Known::No, Known::No, false};
  disk.security = {Known::No, Known::No, Known::Yes, Known::No};
  disk.health = HealthReading{21'000, 0, 0, std::nullopt};
  return disk;
}

Verification whole_read_back(std::uint64_t bytes) {
  Verification check;
  check.mode = VerifyMode::Full;
  check.direct = true;
  check.bytes_planned = bytes;
  check.bytes_read = bytes;
  check.finished = true;
  return check;
}

PassReport good_pass(std::uint32_t number, const PassPattern& pattern) {
  PassReport pass;
  pass.number = number;
  pass.pattern = pattern;
  if (pattern.kind == PatternKind::Random) pass.key_commitment = sha256(as_bytes(std::to_string(number)));
  pass.started = {kWorkBegan.seconds + 30'000 * (number - 1)};
  pass.ended = {pass.started.seconds + 24'000};
  pass.elapsed_ms = 24'000'000;
  pass.bytes_written = kGoodBytes;
  pass.flushed = true;
  pass.finished = true;
  return pass;
}

Job good_job() {
  Job job;
  job.superior_agency = "UBND TỈNH VĨNH LONG";
  job.agency = "UBND XÃ AN BÌNH";
  job.place = "Phòng máy, trụ sở UBND xã An Bình";
  job.unit = "Văn phòng";
  job.operator_ = {"Nguyễn Văn Thảo", "Cán bộ chuyên trách CNTT", "Văn phòng"};
  job.witness = {"Trần Thị Lụa", "Văn thư", "Văn phòng"};
  job.asset_number = "MT-2019-014";
  job.held_secrets = HeldSecrets::Yes;
  job.decision = DocumentReference{"12/QĐ-UBND", "05/11/2026", "Chủ tịch UBND xã An Bình"};
  job.disks_declared = 1;
  job.regulation_profile = "vn-2026";
  job.legal_basis = {"Luật Bảo vệ bí mật nhà nước số 117/2025/QH15, Điều 5"};
  return job;
}

Tool good_tool() {
  Tool tool;
  tool.version = "0.1.0";
  tool.binary_sha256 = sha256(as_bytes("binary"));
  tool.kernel = "6.1.0-28-amd64";
  tool.secure_boot = Known::Yes;
  tool.boot_id = "3f0c1a52-7a1e-4d3b-9d57-0c2f6f1b8a01";
  tool.ram_only = true;
  return tool;
}

}  // namespace

DiskRow good_row() {
  DiskRow row;
  row.identity = good_identity();
  Sanitization& done = row.sanitization;
  done.techniques_planned = {Technique::Overwrite};
  done.method = "random";
  done.standard = "NIST SP 800-88 Rev. 2, Clear";
  done.passes_planned = {{PatternKind::Random, {}, false}};
  done.passes = {good_pass(1, done.passes_planned[0])};
  done.passes[0].verification = whole_read_back(kGoodBytes);
  done.bytes_at_end = kGoodBytes;
  done.identity_same_at_end = true;
  done.before = {"gpt", sha256(as_bytes("first mebibyte")), {"ntfs"}};
  done.after.looked = true;
  done.not_reached = must_say_not_reached(row.identity);
  done.engine = "io_uring";
  return row;
}

Certificate good_certificate() {
  Certificate certificate;
  certificate.id = "0d2f6c1e-95b4-4c1a-8d37-3b1f2a4c5d6e";
  certificate.clock = {{kWorkBegan.seconds + 200'000}, "system", 2};
  certificate.job = good_job();
  certificate.computer = {"Dell Inc.", "OptiPlex 3060", "5XK2P03", "/5XK2P03/CNFCW00", "4c4c4544", 1};
  certificate.disks = {good_row()};
  certificate.tool = good_tool();
  certificate.judgement = judge(certificate);
  return certificate;
}

Certificate good_practice_certificate() {
  Certificate certificate = good_certificate();
  DiskIdentity disk;
  disk.path = "/home/officer/practice.img";
  disk.kind = DiskKind::File;
  disk.interface = DiskInterface::File;
  disk.practice_target = true;
  disk.bytes = kGoodBytes;
  disk.visible_max_lba = kGoodBytes / 512 - 1;
  certificate.disks[0].identity = disk;
  certificate.disks[0].sanitization.not_reached = must_say_not_reached(disk);
  certificate.judgement = judge(certificate);
  return certificate;
}

Certificate good_sampled_certificate() {
  Certificate certificate = good_certificate();
  certificate.disks[0].sanitization.verify_asked = VerifyMode::Sample;
  Verification& check = *certificate.disks[0].sanitization.passes[0].verification;
  check.mode = VerifyMode::Sample;
  check.sample_seed = Bytes(kSampleSeedBytes, 0x5A);
  check.sections = kFewestSampleSections;
  check.bytes_planned = sample_plan(kGoodBytes, 512, *check.sample_seed, check.sections).bytes;
  check.bytes_read = check.bytes_planned;
  certificate.judgement = judge(certificate);
  return certificate;
}

Certificate three_pass_certificate() {
  Certificate certificate = good_certificate();
  Sanitization& done = certificate.disks[0].sanitization;
  const Verification check = *done.passes[0].verification;
  done.method = "custom";
  done.standard = "";
  done.passes_planned = {
      {PatternKind::Random, {}, false}, {PatternKind::Fixed, {0xFF}, false}, {PatternKind::Random, {}, false}};
  done.passes.clear();
  for (std::uint32_t i = 0; i < 3; ++i) done.passes.push_back(good_pass(i + 1, done.passes_planned[i]));
  done.passes[2].verification = check;
  certificate.judgement = judge(certificate);
  return certificate;
}

}  // namespace dieu8
