// What a verifier can find wrong with a certificate as a document: words beside those of the seal and of the judge.
#pragma once

#include <string_view>

namespace dieu8 {

enum class CheckFinding {
  // The document is not genuine.
  CertificateMalformed,
  JudgementDiffers,
  SignerKeyDiffers,
  SignerCertificateDiffers,
  QrClaimsDiffer,
  SealTimeMissing,
  SealedBeforeCreated,
  SealedLate,
  JournalInvalid,
  JournalDiffers,
  JournalRecordsDiffer,
  JournalRootDiffers,
  JournalOriginDiffers,
  JournalSignerDiffers,
  SessionSealInvalid,
  SessionKeyOfAnother,
  SessionComputerDiffers,
  LateSealMalformed,
  LateSealDiffers,
  // Not enough to say.
  JournalAbsent,
  JournalUndetermined,
  NotSealedByAgency,
};

// Nothing is wrong, something is missing: the verdict becomes Undetermined, not Invalid.
constexpr bool is_doubt(CheckFinding finding) { return finding >= CheckFinding::JournalAbsent; }

std::string_view wire_name(CheckFinding finding);

// The sentence (English catalogue key) of a word that stands in CertificateCheck::findings: one of these or one of the
// seal's. nullptr for any other word.
const char* check_finding_sentence(std::string_view word);

}  // namespace dieu8
