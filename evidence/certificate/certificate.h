// The erasure certificate of one computer (docs/format-certificate.md): measurements, then what `judge` makes of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/sanitization.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

inline constexpr std::string_view kCertificateType = "dieu8.certificate/1";

struct Person {
  std::string name;
  std::string title;
  std::string unit;
};

enum class Purpose { Disposal, Transfer, Repair, ChangeOfUse, Destruction };  // thanh lý, điều chuyển, sửa chữa...
enum class HeldSecrets { Yes, No, Unknown };
enum class Destination { InternalReuse, Sale, Donation, PhysicalDestruction, Storage, Other };

// A decision or other document the work rests on.
struct DocumentReference {
  std::string number;
  std::string date;  // as written: 05/01/2026
  std::string issuer;
};

// What people stated in JOB.toml; nothing here is measured.
struct Job {
  std::string superior_agency;   // cơ quan chủ quản
  std::string agency;            // cơ quan
  std::string place;             // địa điểm
  std::string unit;              // đơn vị sử dụng
  std::string minutes_number;    // số biên bản; may be empty (văn thư writes it)
  Person operator_;              // người thực hiện
  Person witness;                // người giám sát
  std::optional<Person> leader;  // lãnh đạo
  std::string asset_number;      // mã tài sản
  Purpose purpose = Purpose::Disposal;
  HeldSecrets held_secrets = HeldSecrets::Unknown;
  std::string highest_classification;           // as the officer states it; may be empty
  std::optional<DocumentReference> decision;    // mandatory when held_secrets is Yes
  std::optional<std::uint64_t> disks_declared;  // number of disks the officer counted in the case
  Destination destination = Destination::Sale;
  std::string destination_note;
  std::string seal_number;
  std::string supersedes;                // id of the certificate this one replaces; may be empty
  std::string regulation_profile;        // "vn-2026"
  std::vector<std::string> legal_basis;  // citations copied from the profile
};

struct Computer {
  std::string manufacturer;
  std::string model;
  std::string serial;
  std::string board_serial;
  std::string uuid;
  std::uint64_t disks_found = 0;  // by discovery, excluding loop devices, RAM disks and optical drives
};

struct Tool {
  std::string name = "dieu8-wipe";
  std::string version;
  Digest binary_sha256{};
  std::string image_sha256;  // of the boot image; empty when not started from one
  std::string kernel;        // uname -r
  Known secure_boot = Known::Unknown;
  std::string boot_id;
  bool ram_only = false;  // root file system in memory
};

// ClockNote::source where a person stated the true time and it was carried on from there.
inline constexpr std::string_view kStatedClock = "stated";

struct ClockNote {
  WallTime created;
  std::string source;                             // "system", or kStatedClock
  std::optional<std::int64_t> rtc_drift_seconds;  // RTC minus system clock, when an RTC could be read
};

struct DiskRow {
  std::uint32_t number = 1;
  DiskIdentity identity;
  Sanitization sanitization;
};

enum class Assurance { Purged, Cleared, NotProven };
enum class Conclusion { Pass, PassWithRemarks, Fail };

struct DiskJudgement {
  Assurance assurance = Assurance::NotProven;
  std::vector<std::string> findings;  // why not, words of docs/format-certificate.md, sorted
  std::vector<std::string> remarks;   // true and noteworthy, not a failure, sorted
  friend bool operator==(const DiskJudgement&, const DiskJudgement&) = default;
};

struct Judgement {
  std::vector<DiskJudgement> disks;   // one for each row, in order
  std::vector<std::string> findings;  // of the computer
  std::vector<std::string> remarks;
  Conclusion conclusion = Conclusion::Fail;
  friend bool operator==(const Judgement&, const Judgement&) = default;
};

struct EvidenceLinks {
  Digest journal_sha256{};
  std::uint64_t journal_records = 0;
  Digest journal_root{};
  std::string journal_origin;
  std::string signer_key_id;
  Digest signer_certificate_sha256{};
  Digest qr_claims_sha256{};  // of the claims the QR code carries beside this file's digest
};

struct Certificate {
  std::string id;  // UUID
  ClockNote clock;
  Job job;
  Computer computer;
  std::vector<DiskRow> disks;
  Tool tool;
  Judgement judgement;
  EvidenceLinks evidence;
};

std::string_view wire_name(Purpose purpose);
std::string_view wire_name(HeldSecrets held);
std::string_view wire_name(Destination destination);
std::string_view wire_name(Assurance assurance);
std::string_view wire_name(Conclusion conclusion);

// Canonical JSON (RFC 8785 subset) of the certificate: the bytes that are signed.
std::string certificate_to_json(const Certificate& certificate);

// Errors: Malformed, naming the path; every field is demanded, every unknown one refused, and the bytes must be
// the canonical ones.
Result<Certificate> certificate_from_json(ByteView bytes);

}  // namespace dieu8
