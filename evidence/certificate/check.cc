#include "evidence/certificate/check.h"

#include <algorithm>
#include <set>

#include "evidence/certificate/check_finding.h"
#include "evidence/certificate/judge.h"
#include "evidence/certificate/qr_claims.h"
#include "evidence/crypto/session_seal.h"
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

// Who is to have sealed certificate and journal: an officer of the trusted agency, or a session under its own root.
struct Sealer {
  TrustRoot root;
  Role role;
};

void compare_journal(const Certificate& certificate, CertificateCheck& check, const Bytes& bytes, const Sealer& sealer,
                     Found& found) {
  const EvidenceLinks& links = certificate.evidence;
  const JournalCheck journal = check_journal(bytes, &sealer.root, sealer.role);
  check.interrupted = journal.counts.contains("reopened");
  find_if(journal.verdict == JournalVerdict::Invalid, CheckFinding::JournalInvalid, found);
  find_if(journal.verdict == JournalVerdict::Undetermined, CheckFinding::JournalUndetermined, found);
  find_if(sha256(bytes) != links.journal_sha256, CheckFinding::JournalDiffers, found);
  find_if(journal.head.records != links.journal_records, CheckFinding::JournalRecordsDiffer, found);
  find_if(journal.head.root != links.journal_root, CheckFinding::JournalRootDiffers, found);
  find_if(journal.origin != links.journal_origin, CheckFinding::JournalOriginDiffers, found);
  compare_journal_seal(journal, check.seal, found);
}

void compare(const Certificate& certificate, CertificateCheck& check, const Sealer& sealer, const Bytes* journal,
             Found& found) {
  find_if(check.judged_again != certificate.judgement, CheckFinding::JudgementDiffers, found);
  find_if(sha256(qr_claims(certificate)) != certificate.evidence.qr_claims_sha256, CheckFinding::QrClaimsDiffer, found);
  compare_signer(certificate, check.seal, found);
  compare_times(certificate, check.seal, found);
  if (journal == nullptr) {
    found.insert(CheckFinding::JournalAbsent);
  } else {
    compare_journal(certificate, check, *journal, sealer, found);
  }
}

// Valid has to be earned: by a valid seal, a readable certificate and not one finding.
CheckVerdict verdict_of(const CertificateCheck& check, const Found& found) {
  const bool broken = std::ranges::any_of(found, [](CheckFinding finding) { return !is_doubt(finding); });
  if (broken || check.seal.verdict == SealVerdict::Invalid) return CheckVerdict::Invalid;
  const bool proven = check.seal.verdict == SealVerdict::Valid && check.seal.intact && check.seal.anchored;
  return proven && found.empty() && check.certificate ? CheckVerdict::Valid : CheckVerdict::Undetermined;
}

// The certificate as it was made: its own seal, its measurements, its journal.
Found check_as_made(ByteView json, ByteView signature_der, const Sealer& sealer, const Bytes* journal,
                    CertificateCheck& check) {
  check.seal = check_seal(json, signature_der, sealer.root, sealer.role);
  Found found;
  if (auto read = certificate_from_json(json)) {
    check.certificate = std::move(read).assume_value();
    check.judged_again = judge(*check.certificate);
    compare(*check.certificate, check, sealer, journal, found);
  } else {
    check.reading_error = std::move(read).assume_error();
    found.insert(CheckFinding::CertificateMalformed);
  }
  return found;
}

// A session's key is for one certificate of one computer.
void compare_session(const CertificateCheck& check, Found& found) {
  if (!check.seal.signer || !check.certificate) return;
  find_if(check.seal.signer->name != check.certificate->id, CheckFinding::SessionKeyOfAnother, found);
  find_if(check.seal.signer->title != session_computer(check.certificate->computer),
          CheckFinding::SessionComputerDiffers, found);
}

void put_findings(const Found& found, CertificateCheck& check) {
  for (const CheckFinding finding : found) check.findings.emplace_back(wire_name(finding));
}

// Whoever sealed it, it was nobody the agency named: integrity only.
void conclude_unsealed(Found found, CertificateCheck& check) {
  const bool session_holds = check.seal.verdict == SealVerdict::Valid && check.seal.intact;
  check.seal.anchored = false;
  if (check.seal.verdict == SealVerdict::Valid) check.seal.verdict = SealVerdict::Undetermined;
  if (session_holds) found.insert(CheckFinding::NotSealedByAgency);
  check.verdict = verdict_of(check, found);
  check.findings = check.seal.findings;
  put_findings(found, check);
}

// The officer's statement must be about exactly these files, and say exactly what they say.
void compare_late_seal(const Certificate& certificate, ByteView json, ByteView session_seal, const Bytes* journal,
                       const CertificateCheck& check, Found& found) {
  const LateSeal& stated = *check.late;
  if (check.seal.signer && check.seal.claimed_time) {
    const UnsealedFiles files{json, session_seal, journal != nullptr ? ByteView(*journal) : ByteView()};
    LateSeal expected = late_seal_of(certificate, files, *check.seal.signer, *check.seal.claimed_time);
    if (journal == nullptr) expected.journal_sha256 = stated.journal_sha256;  // "journal-absent" says so
    find_if(stated != expected, CheckFinding::LateSealDiffers, found);
  }
  find_if(stated.sealed < stated.made, CheckFinding::SealedBeforeCreated, found);
}

// An officer sealed later: the session's seal must hold, and the officer's over all of it.
void conclude_sealed_later(ByteView json, ByteView session_seal, const TrustRoot& root, const Bytes* journal,
                           const LateSealFiles& late, Found found, CertificateCheck& check) {
  const SealCheck session = check.seal;
  check.sealed_by = SealedBy::Later;
  check.seal = check_seal(late.statement, late.seal, root, Role::ItOfficer);
  if (session.verdict != SealVerdict::Valid || !session.intact) found.insert(CheckFinding::SessionSealInvalid);
  if (auto stated = late_seal_from_json(late.statement)) {
    check.late = std::move(stated).assume_value();
    if (check.certificate) compare_late_seal(*check.certificate, json, session_seal, journal, check, found);
  } else {
    found.insert(CheckFinding::LateSealMalformed);
  }
  check.verdict = verdict_of(check, found);
  check.findings = check.seal.findings;
  for (const std::string& word : session.findings) check.findings.push_back(word);
  put_findings(found, check);
}

}  // namespace

CertificateCheck check_certificate(ByteView json, ByteView signature_der, const TrustRoot& root, const Bytes* journal,
                                   const LateSealFiles* late) {
  CertificateCheck check;
  const auto session_root = session_root_in(signature_der);
  if (!session_root) {
    const Found found = check_as_made(json, signature_der, {root, Role::ItOfficer}, journal, check);
    check.verdict = verdict_of(check, found);
    check.findings = check.seal.findings;
    put_findings(found, check);
    return check;
  }
  check.sealed_by = SealedBy::Session;
  Found found = check_as_made(json, signature_der, {*session_root, Role::Session}, journal, check);
  compare_session(check, found);
  if (late == nullptr) {
    conclude_unsealed(std::move(found), check);
  } else {
    conclude_sealed_later(json, signature_der, root, journal, *late, std::move(found), check);
  }
  return check;
}

}  // namespace dieu8
