#include "evidence/certificate/qr_claims.h"

#include <algorithm>

#include "evidence/base/uuid.h"
#include "evidence/certificate/qr_claim_format.h"
#include "evidence/cose/cbor_writer.h"

namespace dieu8 {
namespace {

constexpr std::string_view kEllipsis = "…";

std::string shortened(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return std::string(text);
  std::size_t end = most_bytes - kEllipsis.size();
  const auto inside_letter = [&] { return (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U; };
  while (end > 0 && inside_letter()) --end;
  return std::string(text.substr(0, end)).append(kEllipsis);
}

// No bytes when it is none (the reader then refuses the code).
Bytes uuid_bytes(const std::string& id) {
  const auto uuid = parse_uuid(id);
  return uuid ? Bytes(uuid.assume_value().begin(), uuid.assume_value().end()) : Bytes{};
}

std::uint64_t number_of(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::Fail: return 0;
    case Conclusion::Pass: return 1;
    case Conclusion::PassWithRemarks: return 2;
  }
  __builtin_unreachable();
}

std::uint64_t number_of(Assurance assurance) {
  switch (assurance) {
    case Assurance::NotProven: return 0;
    case Assurance::Cleared: return 1;
    case Assurance::Purged: return 2;
  }
  __builtin_unreachable();
}

Assurance assurance_of(const Certificate& certificate, std::size_t disk) {
  const auto& judged = certificate.judgement.disks;
  return disk < judged.size() ? judged[disk].assurance : Assurance::NotProven;
}

Bytes disk_list(const Certificate& certificate) {
  CborWriter list;
  list.array(certificate.disks.size());
  for (std::size_t i = 0; i < certificate.disks.size(); ++i) {
    list.array(3);
    list.text(shortened(certificate.disks[i].identity.serial, qr::kSerialBytes));
    list.text(shortened(work_label(certificate.disks[i].sanitization), qr::kMethodBytes));
    list.natural(number_of(assurance_of(certificate, i)));
  }
  return list.written();
}

void write_disks(const Certificate& certificate, CborWriter& claims) {
  const Bytes list = disk_list(certificate);
  if (certificate.disks.size() <= qr::kMostListedDisks) {
    claims.natural(qr::kDisks);
    claims.encoded(list);
    return;
  }
  claims.natural(qr::kDiskDigest);
  claims.array(2);
  claims.natural(certificate.disks.size());
  claims.bytes(sha256(list));
}

bool any_practice(const Certificate& certificate) {
  return std::ranges::any_of(certificate.disks, [](const DiskRow& row) { return row.identity.practice_target; });
}

}  // namespace

Bytes qr_claims(const Certificate& certificate) {
  CborWriter claims;
  claims.map(qr::kPairs);
  claims.natural(qr::kTypeKey);
  claims.text(qr::kType);
  claims.natural(qr::kId);
  claims.bytes(uuid_bytes(certificate.id));
  claims.natural(qr::kCreated);
  claims.integer(certificate.clock.created.seconds);
  claims.natural(qr::kAgency);
  claims.text(shortened(certificate.job.agency, qr::kAgencyBytes));
  claims.natural(qr::kComputerSerial);
  claims.text(shortened(certificate.computer.serial, qr::kSerialBytes));
  claims.natural(qr::kConclusion);
  claims.natural(number_of(certificate.judgement.conclusion));
  claims.natural(qr::kPractice);
  claims.boolean(any_practice(certificate));
  write_disks(certificate, claims);
  return claims.written();
}

}  // namespace dieu8
