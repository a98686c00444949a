#include "evidence/certificate/read_qr_claims.h"

#include <algorithm>

#include "evidence/base/uuid.h"
#include "evidence/certificate/qr_claim_format.h"

namespace dieu8 {
namespace {

auto malformed() {
  return fail(ErrorCode::Malformed, N_("not the claims of an erasure certificate (docs/format-qr.md)"));
}

Result<std::string> read_id(CborReader& reader) {
  const ByteView bytes = TRY(reader.bytes());
  Uuid uuid{};
  if (bytes.size() != uuid.size()) return malformed();
  std::ranges::copy(bytes, uuid.begin());
  return uuid_text(uuid);
}

Result<std::string> read_text(CborReader& reader, std::size_t most_bytes) {
  std::string text = TRY(reader.text());
  if (text.size() > most_bytes) return malformed();
  return text;
}

Result<Conclusion> read_conclusion(CborReader& reader) {
  switch (TRY(reader.natural())) {
    case 0: return Conclusion::Fail;
    case 1: return Conclusion::Pass;
    case 2: return Conclusion::PassWithRemarks;
    default: return malformed();
  }
}

Result<Assurance> read_assurance(CborReader& reader) {
  switch (TRY(reader.natural())) {
    case 0: return Assurance::NotProven;
    case 1: return Assurance::Cleared;
    case 2: return Assurance::Purged;
    default: return malformed();
  }
}

Result<QrDisk> read_disk(CborReader& reader) {
  if (TRY(reader.array()) != 3) return malformed();
  QrDisk disk;
  disk.serial = TRY(read_text(reader, qr::kSerialBytes));
  disk.method = TRY(read_text(reader, qr::kMethodBytes));
  disk.assurance = TRY(read_assurance(reader));
  return disk;
}

Status read_disk_list(CborReader& reader, QrClaims& claims) {
  claims.disk_count = TRY(reader.array());
  if (claims.disk_count > qr::kMostListedDisks) return malformed();
  for (std::uint64_t i = 0; i < claims.disk_count; ++i) {
    QrDisk disk = TRY(read_disk(reader));
    claims.disks.push_back(std::move(disk));
  }
  return ok();
}

Status read_disk_digest(CborReader& reader, QrClaims& claims) {
  if (TRY(reader.array()) != 2) return malformed();
  claims.disk_count = TRY(reader.natural());
  const ByteView digest = TRY(reader.bytes());
  if (claims.disk_count <= qr::kMostListedDisks || digest.size() != std::tuple_size_v<Digest>) return malformed();
  claims.disks_sha256.emplace();
  std::ranges::copy(digest, claims.disks_sha256->begin());
  return ok();
}

Status read_disks(CborReader& reader, QrClaims& claims) {
  const std::uint64_t key = TRY(reader.natural());
  if (key == qr::kDisks) return read_disk_list(reader, claims);
  if (key == qr::kDiskDigest) return read_disk_digest(reader, claims);
  return malformed();
}

}  // namespace

Result<QrClaims> read_qr_claims(CborReader& reader) {
  QrClaims claims;
  if (TRY(reader.map()) != qr::kPairs) return malformed();
  TRY(reader.exactly(qr::kTypeKey));
  if (TRY(reader.text()) != qr::kType) return malformed();
  TRY(reader.exactly(qr::kId));
  claims.id = TRY(read_id(reader));
  TRY(reader.exactly(qr::kCreated));
  claims.created.seconds = TRY(reader.integer());
  TRY(reader.exactly(qr::kAgency));
  claims.agency = TRY(read_text(reader, qr::kAgencyBytes));
  TRY(reader.exactly(qr::kComputerSerial));
  claims.computer_serial = TRY(read_text(reader, qr::kSerialBytes));
  TRY(reader.exactly(qr::kConclusion));
  claims.conclusion = TRY(read_conclusion(reader));
  TRY(reader.exactly(qr::kPractice));
  claims.practice = TRY(reader.boolean());
  TRY(read_disks(reader, claims));
  return claims;
}

}  // namespace dieu8
