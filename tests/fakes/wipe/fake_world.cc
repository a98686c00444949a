#include "tests/fakes/wipe/fake_world.h"

#include "evidence/base/translate.h"

namespace dieu8 {
namespace {

WallTime at(const char* stamp) { return parse_rfc3339(stamp).value(); }

ComputerFacts office_computer() {
  ComputerFacts facts;
  facts.computer = {.manufacturer = "Dell Inc.",
                    .model = "Vostro 3670",
                    .serial = "7GX4K53",
                    .board_serial = "",
                    .uuid = "",
                    .disks_found = 0};
  facts.tool.version = "0.1.0";
  facts.tool.kernel = "6.1.0-28-amd64";
  facts.tool.image_sha256 = std::string(64, 'a');
  facts.tool.secure_boot = Known::Yes;
  facts.tool.ram_only = true;
  facts.now = facts.clock.created = at("2026-11-29T16:05:00+07:00");
  facts.built = at("2026-11-20T00:00:00+07:00");
  facts.memory_bytes = 8'000'000'000;
  return facts;
}

SeenDisk boot_stick() {
  SeenDisk disk = hard_disk("/dev/sdc", "Ultra USB 3.0", "4C530001230514");
  disk.disk.identity.kind = DiskKind::Flash;
  disk.disk.identity.interface = DiskInterface::Usb;
  disk.disk.identity.bytes = 31'000'000'000;
  disk.disk.contents = {{"/dev/sdc", "iso9660", "DIEU8_WIPE", 60'000'000}};
  disk.disk.holders = {{HolderKind::BootMedium, "/dev/sdc", "DIEU8_WIPE"}};
  return disk;
}

SeenDisk solid_disk() {
  SeenDisk disk = hard_disk("/dev/nvme0n1", "SAMSUNG MZVLQ256HAJD-000H1", "S5KNNX0R812345");
  disk.disk.identity.kind = DiskKind::Ssd;
  disk.disk.identity.interface = DiskInterface::Nvme;
  disk.disk.identity.bytes = 256'060'514'304;
  disk.disk.contents = {{"/dev/nvme0n1p3", "BitLocker", "", 255'000'000'000}};
  disk.reachable = TechniqueLevel::Purge;
  disk.seconds_estimated = 130;
  disk.offer.techniques = {{Technique::NvmeSanitizeBlock, 120, {}}};
  return disk;
}

PreparedDisk prepared(const SeenDisk& disk) {
  const DiskIdentity& identity = disk.disk.identity;
  return {identity.path,
          identity.model,
          identity.serial,
          identity.bytes,
          {identity.serial.empty() ? identity.path : identity.serial}};
}

SealingKey folder_key() {
  SealingKey key;
  key.id = "folder:an";
  key.holder = "Nguyễn Văn An, Cán bộ chuyên trách CNTT, UBND xã An Hiệp";
  key.where = "/dev/sdb1 dieu8/keys/an";
  return key;
}

DiskRow row_of(std::uint32_t number, const SeenDisk& disk) {
  DiskRow row;
  row.number = number;
  row.identity = disk.disk.identity;
  row.sanitization.not_reached = {"reallocated-sectors"};
  return row;
}

// Made in place: moving a Result that holds an error makes GCC 12 see uninitialised values.
template <typename T>
Answer<T> failed(const Error& error) {
  Answer<T> answer;
  answer.emplace(outcome::failure(error));
  return answer;
}

template <typename T>
Answer<T> answered(const T& value) {
  Answer<T> answer;
  answer.emplace(value);
  return answer;
}

}  // namespace

Status FakeComputer::state_time(WallTime time) {
  if (time < now.built) return fail(ErrorCode::Refused, "this day lies before the day this program was built");
  now.stated_time = now.now = time;
  return ok();
}

Status FakeComputer::end(AtEnd how) {
  if (end_error) return outcome::failure(*end_error);
  ended = how;
  return ok();
}

void FakeDisks::look(const std::string& medium, const std::string& psid_disk) {
  evidence_medium = medium;
  psid_of = psid_disk;
  ++looks;
}

Answer<DisksSeen> FakeDisks::seen() {
  if (looks == 0 || asked_in_vain-- > 0) return std::nullopt;
  asked_in_vain = 0;
  if (error) return failed<DisksSeen>(*error);
  return answered(there);
}

Answer<MediaSeen> FakeMediaAccess::seen() {
  if (looks == 0 || asked_in_vain-- > 0) return std::nullopt;
  asked_in_vain = 0;
  if (error) return failed<MediaSeen>(*error);
  return answered(there);
}

void FakeWork::prepare(const WorkRequest& request) { requests.push_back(request); }

Answer<PreparedWork> FakeWork::prepared() {
  if (requests.empty()) return std::nullopt;
  if (refusal) return failed<PreparedWork>(*refusal);
  return answered(plan);
}

std::vector<std::string> FakeWork::plan_lines() {
  if (!lines.empty()) return lines;
  std::vector<std::string> text;
  for (const PreparedDisk& disk : plan.disks) {
    text.push_back(tr("Disk at {1}", {disk.path}));
    text.push_back("  " + tr("model: {1}; serial number: {2}", {disk.model, disk.serial}));
    for (int step = 1; step <= 9; ++step) text.push_back("  " + std::to_string(step) + ". " + tr("overwriting"));
  }
  return text;
}

void FakeWork::start(const std::vector<std::string>& confirmed) {
  starts.push_back(confirmed);
  if (run.state == RunState::NotBegun) run.state = RunState::Running;
}

void FakeWork::write_evidence(const std::string& medium) { writes.push_back(medium); }

Answer<WrittenEvidence> FakeWork::written() {
  if (writes.empty() || writing_is_slow) return std::nullopt;
  if (!write_errors.empty()) {
    const Error error = write_errors.front();
    write_errors.pop_front();
    return failed<WrittenEvidence>(error);
  }
  return answered(WrittenEvidence{"/dev/sdb1",
                                  "dieu8/evidence/2026-11-29-7GX4K53",
                                  {"certificate.json", "certificate.json.p7s", "certificate.pdf", "session.journal"},
                                  std::string(64, 'c')});
}

SeenDisk hard_disk(const std::string& path, const std::string& model, const std::string& serial) {
  SeenDisk disk;
  disk.id = path + " " + serial;
  DiskIdentity& identity = disk.disk.identity;
  identity.path = path;
  identity.kind = DiskKind::Hdd;
  identity.interface = DiskInterface::Sata;
  identity.model = model;
  identity.serial = serial;
  identity.bytes = 1'000'204'886'016;
  identity.health = HealthReading{21'340, 0, 0, std::nullopt};
  disk.disk.partition_table = "gpt";
  disk.disk.contents = {{path + "3", "ntfs", "Windows", 900'000'000'000}};
  disk.answered = true;
  disk.reachable = TechniqueLevel::Clear;
  disk.seconds_estimated = 14'700;
  return disk;
}

Medium stick(const std::string& path, const std::string& name) {
  Medium medium;
  medium.id = path;
  medium.path = path;
  medium.name = name;
  medium.file_system = "vfat";
  medium.bytes = 15'500'000'000;
  medium.free_bytes = 14'200'000'000;
  return medium;
}

Job whole_job() {
  Job job;
  job.superior_agency = "ỦY BAN NHÂN DÂN TỈNH VĨNH LONG";
  job.agency = "ỦY BAN NHÂN DÂN XÃ AN HIỆP";
  job.place = "Trụ sở UBND xã An Hiệp";
  job.unit = "Văn phòng HĐND và UBND";
  job.operator_ = {"Nguyễn Văn An", "Cán bộ chuyên trách công nghệ thông tin", "Văn phòng HĐND và UBND"};
  job.witness = {"Trần Thị Bình", "Công chức Văn phòng - Thống kê", "Văn phòng HĐND và UBND"};
  job.asset_number = "MT-2019-014";
  job.held_secrets = HeldSecrets::Yes;
  job.decision = DocumentReference{"12/QĐ-UBND", "05/01/2026", "Chủ tịch UBND xã An Hiệp"};
  job.regulation_profile = "vn-2026";
  return job;
}

DiskNow disk_at(const std::string& path, std::uint64_t percent) {
  DiskNow now;
  now.progress.path = path;
  now.progress.pass = 1;
  now.progress.passes = 1;
  now.progress.total_bytes = 1'000'000'000'000;
  now.progress.done_bytes = percent * 10'000'000'000;
  now.progress.bytes_a_second = 142'000'000;
  now.celsius = 41;
  now.seconds_left = 8'100;
  return now;
}

Outcome outcome_with(Conclusion conclusion) {
  Outcome result;
  result.sealed = true;
  Certificate& certificate = result.certificate;
  certificate.id = "0d5f8c1e-3b0a-4c6d-9c1e-7a2f4b8d9e10";
  certificate.clock.created = at("2026-11-29T20:31:00+07:00");
  certificate.job = whole_job();
  certificate.computer = office_computer().computer;
  certificate.evidence.signer_key_id = "an-2026-1";
  certificate.disks = {row_of(1, hard_disk("/dev/sda", "WDC WD10EZEX-08WN4A0", "WD-WCC6Y3PJ3K7H")),
                       row_of(2, solid_disk())};
  const bool failed = conclusion == Conclusion::Fail;
  DiskJudgement first{failed ? Assurance::NotProven : Assurance::Cleared, {}, {}};
  if (failed) first.findings = {"mismatch"};
  certificate.judgement.disks = {first, {Assurance::Purged, {}, {}}};
  if (conclusion == Conclusion::PassWithRemarks) certificate.judgement.remarks = {"secrets-unknown"};
  certificate.judgement.conclusion = conclusion;
  return result;
}

FakeWorld office() {
  FakeWorld world;
  world.computer.now = office_computer();
  world.disks.there.disks = {hard_disk("/dev/sda", "WDC WD10EZEX-08WN4A0", "WD-WCC6Y3PJ3K7H"), solid_disk(),
                             boot_stick()};
  Medium medium = stick("/dev/sdb1", "Kingston DataTraveler");
  medium.label = "HOSO";
  medium.job = FoundJob{whole_job(), std::nullopt};
  world.media.there.media = {medium};
  world.media.there.keys = {folder_key()};
  for (std::size_t i = 0; i < 2; ++i) world.work.plan.disks.push_back(prepared(world.disks.there.disks[i]));
  world.work.run.disks = {disk_at("/dev/sda", 31), disk_at("/dev/nvme0n1", 80)};
  world.work.result = outcome_with(Conclusion::Pass);
  return world;
}

}  // namespace dieu8
