#include "tests/evidence/report/sample_certificates.h"

#include "evidence/report/regulation_profile.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kStart = 1'795'312'800;  // 22/11/2026 09:00:00 +07:00 or near it
constexpr std::uint64_t kHddBytes = 500'107'862'016;

Digest digest_of(std::string_view text) { return sha256(as_bytes(text)); }

Job job() {
  Job job;
  job.superior_agency = "Ủy ban nhân dân tỉnh Vĩnh Long";
  job.agency = "Ủy ban nhân dân xã An Hiệp";
  job.place = "Trụ sở Ủy ban nhân dân xã An Hiệp, ấp Giồng Bông";
  job.unit = "Văn phòng HĐND và UBND xã";
  job.operator_ = {"Nguyễn Văn Ẩn", "Cán bộ chuyên trách công nghệ thông tin", "Văn phòng"};
  job.witness = {"Trần Thị Quỳnh Như", "Công chức văn hóa - xã hội", "Phòng Văn hóa - Xã hội"};
  job.leader = Person{"Lê Hoàng Dũng", "Phó Chủ tịch", "Ủy ban nhân dân xã An Hiệp"};
  job.asset_number = "TS-2016-0042";
  job.held_secrets = HeldSecrets::No;
  job.disks_declared = 1;
  job.regulation_profile = "vn-2026";
  job.legal_basis = load_regulation_profile("vn-2026", "").value().legal_basis();
  return job;
}

DiskIdentity hdd() {
  DiskIdentity disk;
  disk.path = "/dev/sda";
  disk.kind = DiskKind::Hdd;
  disk.interface = DiskInterface::Sata;
  disk.manufacturer = "Western Digital";
  disk.model = "WDC WD5000AAKS-00TMA0";
  disk.serial = "WD-WCAPW4385274";
  disk.serial_source = SerialSource::AtaIdentify;
  disk.firmware = "12.01C01";
  disk.wwn = "50014ee0ab123456";
  disk.bytes = kHddBytes;
  disk.native_max_lba = kHddBytes / 512 - 1;
  disk.visible_max_lba = kHddBytes / 512 - 1;
  disk.hidden = {Known::No, Known::No, Known::NotApplicable, false};
  disk.security = {Known::No, Known::No, Known::Yes, Known::No};
  disk.health = HealthReading{31'204, 0, 0, {}};
  return disk;
}

PassReport pass(std::uint32_t number, const PassPattern& pattern, std::uint64_t bytes) {
  PassReport report;
  report.number = number;
  report.pattern = pattern;
  if (pattern.kind == PatternKind::Random) report.key_commitment = digest_of("key " + std::to_string(number));
  report.started = {kStart + number * 6000};
  report.ended = {report.started.seconds + 5'423};
  report.elapsed_ms = 5'423'400;
  report.bytes_written = bytes;
  report.flushed = true;
  report.finished = true;
  return report;
}

Verification full(std::uint64_t bytes) {
  Verification check;
  check.mode = VerifyMode::Full;
  check.direct = true;
  check.bytes_planned = bytes;
  check.bytes_read = bytes;
  check.finished = true;
  return check;
}

Sanitization overwrite(const std::string& method, const std::string& standard, const std::vector<PassPattern>& patterns,
                       std::uint64_t bytes) {
  Sanitization work;
  work.techniques_planned = {Technique::Overwrite};
  work.method = method;
  work.standard = standard;
  work.passes_planned = patterns;
  for (const PassPattern& pattern : patterns)
    work.passes.push_back(pass(static_cast<std::uint32_t>(work.passes.size() + 1), pattern, bytes));
  work.passes.back().verification = full(bytes);
  work.bytes_at_end = bytes;
  work.identity_same_at_end = true;
  work.before = {"dos", digest_of("mib"), {"ntfs", "vfat"}};
  work.after.looked = true;
  work.not_reached = {"reallocated-sectors"};
  work.engine = "io_uring";
  return work;
}

PassPattern fixed(std::uint8_t byte, bool inverted = false) { return {PatternKind::Fixed, {byte}, inverted}; }
PassPattern random_pass() { return {PatternKind::Random, {}, false}; }

Certificate certificate_of(std::vector<DiskRow> rows) {
  Certificate certificate;
  certificate.id = "3f0c6a1e-7b52-4d0a-9c55-0d1b2e3f4a5b";
  certificate.clock = {{kStart + 40'000}, "system", 2};
  certificate.job = job();
  certificate.computer = {
      "Dell Inc.", "OptiPlex 3020", "7XK2Q12", "/7XK2Q12/CN7220035M00F2/", "4c4c4544-0058-4b10-8032-b7c04f513132",
      rows.size()};
  certificate.disks = std::move(rows);
  certificate.tool = {"dieu8-wipe",
                      "0.1.0",
                      digest_of("binary"),
                      "",
                      "6.1.0-28-amd64",
                      Known::No,
                      "0b8c2b5e-52a3-4b6e-8a0e-7a5d1e9f3c21",
                      false};
  for (std::size_t i = 0; i < certificate.disks.size(); ++i)
    certificate.judgement.disks.push_back({Assurance::Cleared, {}, {}});
  certificate.judgement.conclusion = Conclusion::Pass;
  certificate.evidence = {
      digest_of("journal"), 214, digest_of("root"), "dieu8/session/3f0c6a1e", "8f3a5c7e9b1d2f40", digest_of("signer"),
      digest_of("claims")};
  return certificate;
}

std::vector<LbaRange> scattered(std::size_t ranges) {
  std::vector<LbaRange> list;
  for (std::size_t i = 0; i < ranges; ++i) list.push_back({1'000'000 + i * 8'192, i % 3 == 0 ? 8U : 1U});
  return list;
}

}  // namespace

Certificate hdd_that_passes() {
  return certificate_of({{1, hdd(),
                          overwrite("dod-5220.22-m-3", "DoD 5220.22-M (1995)",
                                    {fixed(0x35), fixed(0xCA, true), random_pass()}, kHddBytes)}});
}

Certificate ssd_with_remarks() {
  DiskIdentity ssd = hdd();
  ssd.kind = DiskKind::Ssd;
  ssd.interface = DiskInterface::Nvme;
  ssd.path = "/dev/nvme0n1";
  ssd.manufacturer = "Samsung";
  ssd.model = "MZVLB256HAHQ-000L7";
  ssd.serial = "S41GNX0M123456";
  ssd.serial_source = SerialSource::NvmeIdentify;
  ssd.native_max_lba.reset();
  ssd.namespaces = 1;
  ssd.health = HealthReading{8'123, {}, {}, 14};
  Sanitization work = overwrite("random", "", {random_pass()}, kHddBytes);
  work.not_reached = {"over-provisioning", "reallocated-sectors"};
  work.passes[0].verification->mode = VerifyMode::Sample;
  work.passes[0].verification->sections = 1000;
  work.passes[0].verification->sample_seed = Bytes(32, 0x5C);
  work.passes[0].verification->bytes_planned = work.passes[0].verification->bytes_read = 50'010'786'816;
  work.interruptions = {{1, 214'748'364'800, {kStart + 9'000}}};
  Certificate certificate = certificate_of({{1, ssd, work}});
  certificate.judgement.disks[0].remarks = {"flash-medium", "interrupted"};
  certificate.judgement.conclusion = Conclusion::PassWithRemarks;
  return certificate;
}

Certificate three_disks_one_failing() {
  DiskIdentity bad = hdd();
  bad.path = "/dev/disk/by-id/ata-Hitachi_HDS721010CLA332_JP2940HZ3H5XAC_with_a_name_that_does_not_end_for_a_long_time";
  bad.manufacturer = "Hitachi Global Storage Technologies (một hãng có tên rất dài để thử xuống dòng)";
  bad.serial = "JP2940HZ3H5XACJP2940HZ3H5XACJP2940HZ3H5XACJP2940HZ3H5XACJP2940HZ";
  bad.health = HealthReading{61'000, 1'873, 212, {}};
  Sanitization work = overwrite("zero", "NIST SP 800-88", {fixed(0x00)}, kHddBytes);
  work.passes[0].device_status = 5;
  work.passes[0].unwritten_sectors = 1'200;
  work.passes[0].unwritten = scattered(360);
  work.passes[0].unwritten_digest = digest_of("list");
  work.passes[0].bytes_written = kHddBytes - 1'200 * 512;
  work.passes[0].verification->mismatched_sectors = 1'100;
  work.passes[0].verification->mismatches = scattered(330);
  work.passes[0].verification->mismatches_digest = digest_of("mismatches");
  work.passes[0].verification->unreadable_digest = digest_of("unreadable");
  work.passes[0].verification->unreadable_sectors = 100;
  work.passes[0].verification->unreadable = scattered(30);
  DiskIdentity second = hdd();
  second.path = "/dev/sdb";
  second.serial = "WD-WCC2E7HK8219";
  DiskIdentity third = hdd();
  third.path = "/dev/sdc";
  third.serial = "";
  third.serial_source = SerialSource::None;
  Sanitization stopped = overwrite("zero", "NIST SP 800-88", {fixed(0x00)}, kHddBytes);
  stopped.passes[0].finished = stopped.passes[0].flushed = false;
  stopped.passes[0].bytes_written = 12'884'901'888;
  stopped.passes[0].verification.reset();
  stopped.failure = Failure{FailureKind::Vanished, "write at 12884901888: ENODEV"};
  stopped.bytes_at_end = 0;
  stopped.after.looked = false;
  Certificate certificate = certificate_of({{1, bad, work},
                                            {2, second, overwrite("zero", "NIST SP 800-88", {fixed(0x00)}, kHddBytes)},
                                            {3, third, stopped}});
  certificate.job.disks_declared = 4;
  certificate.judgement.disks[0] = {Assurance::NotProven,
                                    {"mismatch", "unreadable-sectors", "unwritten-sectors"},
                                    {"pending-sectors", "reallocated-sectors"}};
  certificate.judgement.disks[2] = {Assurance::NotProven, {"failure-vanished", "no-serial", "pass-unfinished"}, {}};
  certificate.judgement.findings = {"disks-declared-differ"};
  certificate.judgement.conclusion = Conclusion::Fail;
  return certificate;
}

Certificate practice_file() {
  DiskIdentity file;
  file.path = "/tmp/practice.img";
  file.kind = DiskKind::File;
  file.interface = DiskInterface::File;
  file.practice_target = true;
  file.bytes = 536'870'912;
  file.visible_max_lba = file.bytes / 512 - 1;
  Sanitization work = overwrite("zero", "NIST SP 800-88", {fixed(0x00)}, file.bytes);
  work.not_reached = {"practice-target"};
  Certificate certificate = certificate_of({{1, file, work}});
  certificate.job.leader.reset();
  certificate.judgement.disks[0].remarks = {"practice-target"};
  certificate.judgement.remarks = {"practice-only"};
  certificate.judgement.conclusion = Conclusion::PassWithRemarks;
  return certificate;
}

Certificate very_long_names() {
  Certificate certificate = hdd_that_passes();
  Job& job = certificate.job;
  job.superior_agency = "Bộ Nông nghiệp và Môi trường, Cục Quản lý chất lượng, chế biến và phát triển thị trường";
  job.agency =
      "Chi cục Quản lý chất lượng nông lâm sản và thủy sản vùng đồng bằng sông Cửu Long đặt tại thành phố Cần Thơ, "
      "Phòng Hành chính - Tổng hợp, Tổ Công nghệ thông tin và Chuyển đổi số";
  job.operator_.name = "Nguyễn Phước Hoàng Công Tằng Tôn Nữ Thị Huyền Trang Đài Các Mỹ Lệ";
  job.operator_.title = std::string(300, 'X');
  job.minutes_number = "01234/BB-CCQLCLNLSTSVĐBSCL-HCTH-TCNTTVCĐS";
  job.destination_note = "Chuyển giao cho đơn vị đấu giá theo hợp đồng";
  return certificate;
}

Certificate gutmann_pass_by_pass() {
  std::vector<PassPattern> patterns(4, random_pass());
  for (unsigned i = 0; i < 27; ++i)
    patterns.push_back({PatternKind::Fixed, {static_cast<std::uint8_t>(i * 9U), 0x49, 0x24}, false});
  patterns.resize(35, random_pass());
  return certificate_of({{1, hdd(), overwrite("gutmann", "P. Gutmann, 1996", patterns, kHddBytes)}});
}

}  // namespace dieu8
