#include "evidence/certificate/check.h"

#include <algorithm>
#include <set>

#include "evidence/certificate/check_finding.h"
#include "evidence/certificate/judge.h"
#include "evidence/certificate/qr_claims.h"
#include "evidence/journal/check_journal.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kDaySeconds = std::int64_t{24} * 3600;

// In the order of the enumeration, which is the order of weight.
using Found = std::set<CheckFinding>;

void find_if(bool wrong, CheckFinding finding, Found& found) {
  if (wrong) found.insert(finding);
}

void compare_signer(const Certificate& certificate, const SealCheck& seal, Found& found) {
  // Without a signer the seal itself is refused, with its own words.
  if (!seal.signer) return;
  find_if(certificate.evidence.signer_key_id != seal.signer->key_id, CheckFinding::SignerKeyDiffers, found);
  find_if(certificate.evidence.signer_certificate_sha256 != sha256(seal.signer->der),
          CheckFinding::SignerCertificateDiffers, found);
}

// All times are claims; claims that contradict each other are refused.
void compare_times(const Certificate& certificate, const SealCheck& seal, Found& found) {
  if (!seal.claimed_time) {
    find_if(seal.verdict == SealVerdict::Valid, CheckFinding::SealTimeMissing, found);
    return;
  }
  const std::int64_t created = certificate.clock.created.seconds;
  const std::int64_t sealed = seal.claimed_time->seconds;
  find_if(sealed < created, CheckFinding::SealedBeforeCreated, found);
  find_if(sealed > created + kDaySeconds, CheckFinding::SealedLate, found);
}

void compare_journal_seal(const JournalCheck& journal, const SealCheck& seal, Found& found) {
  if (!journal.seal || !journal.seal->signer || !seal.signer) return;
  find_if(journal.seal->signer->der != seal.signer->der, CheckFinding::JournalSignerDiffers, found);
}

void compare_journal(const Certificate& certificate, const CertificateCheck& check, const Bytes& bytes,
                     const TrustRoot& root, Found& found) {
  const EvidenceLinks& links = certificate.evidence;
  const JournalCheck journal = check_journal(bytes, &root);
  find_if(journal.verdict == JournalVerdict::Invalid, CheckFinding::JournalInvalid, found);
  find_if(journal.verdict == JournalVerdict::Undetermined, CheckFinding::JournalUndetermined, found);
  find_if(sha256(bytes) != links.journal_sha256, CheckFinding::JournalDiffers, found);
  find_if(journal.head.records != links.journal_records, CheckFinding::JournalRecordsDiffer, found);
  find_if(journal.head.root != links.journal_root, CheckFinding::JournalRootDiffers, found);
  find_if(journal.origin != links.journal_origin, CheckFinding::JournalOriginDiffers, found);
  compare_journal_seal(journal, check.seal, found);
}

void compare(const Certificate& certificate, const CertificateCheck& check, const TrustRoot& root, const Bytes* journal,
             Found& found) {
  find_if(check.judged_again != certificate.judgement, CheckFinding::JudgementDiffers, found);
  find_if(sha256(qr_claims(certificate)) != certificate.evidence.qr_claims_sha256, CheckFinding::QrClaimsDiffer, found);
  compare_signer(certificate, check.seal, found);
  compare_times(certificate, check.seal, found);
  if (journal == nullptr) {
    found.insert(CheckFinding::JournalAbsent);
  } else {
    compare_journal(certificate, check, *journal, root, found);
  }
}

// Valid has to be earned: by a valid seal, a readable certificate and not one finding.
CheckVerdict verdict_of(const CertificateCheck& check, const Found& found) {
  const bool broken = std::ranges::any_of(found, [](CheckFinding finding) { return !is_doubt(finding); });
  if (broken || check.seal.verdict == SealVerdict::Invalid) return CheckVerdict::Invalid;
  const bool proven = check.seal.verdict == SealVerdict::Valid && check.seal.intact && check.seal.anchored;
  return proven && found.empty() && check.certificate ? CheckVerdict::Valid : CheckVerdict::Undetermined;
}

}  // namespace

CertificateCheck check_certificate(ByteView json, ByteView signature_der, const TrustRoot& root, const Bytes* journal) {
  CertificateCheck check;
  check.seal = check_seal(json, signature_der, root, Role::ItOfficer);
  Found found;
  if (auto read = certificate_from_json(json)) {
    check.certificate = std::move(read).assume_value();
    check.judged_again = judge(*check.certificate);
    compare(*check.certificate, check, root, journal, found);
  } else {
    check.reading_error = std::move(read).assume_error();
    found.insert(CheckFinding::CertificateMalformed);
  }
  check.verdict = verdict_of(check, found);
  check.findings = check.seal.findings;
  for (const CheckFinding finding : found) check.findings.emplace_back(wire_name(finding));
  return check;
}

}  // namespace dieu8
