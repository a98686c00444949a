// The inspector's question: is this certificate true? Pure; the same code runs as the wiper's last act.
#pragma once

#include "evidence/certificate/certificate.h"
#include "evidence/certificate/late_seal.h"
#include "evidence/crypto/seal.h"

namespace dieu8 {

enum class CheckVerdict { Valid, Invalid, Undetermined };  // HỢP LỆ, KHÔNG HỢP LỆ, CHƯA ĐỦ CĂN CỨ

// Whose seal is on it, as the files themselves claim.
enum class SealedBy {
  Officer,  // sealed by an officer when it was made
  Session,  // by the key of the run alone: integrity only, not the agency's
  Later,    // by the key of the run, and afterwards by an officer
};

constexpr std::string_view wire_name(SealedBy by) {
  switch (by) {
    case SealedBy::Officer: return "officer";
    case SealedBy::Session: return "session";
    case SealedBy::Later: return "officer-later";
  }
  __builtin_unreachable();
}

struct CertificateCheck {
  CheckVerdict verdict = CheckVerdict::Undetermined;  // is the document genuine and its conclusion what judge says
  std::optional<Certificate> certificate;             // parsed from exactly the bytes that were verified
  SealedBy sealed_by = SealedBy::Officer;
  SealCheck seal;  // the officer's; of a session-sealed certificate the session's, which is never anchored
  std::optional<LateSeal> late;  // SealedBy::Later: what the officer stated, parsed from the verified bytes
  bool interrupted = false;      // the journal says that the session was taken up again
  std::optional<Judgement> judged_again;
  std::vector<std::string> findings;   // words, worst first
  std::optional<Error> reading_error;  // why the bytes are no certificate, for a person
};

// certificate.seal.json and its seal.
struct LateSealFiles {
  Bytes statement;
  Bytes seal;
};

// `journal` is the session journal beside the certificate when there is one (nullptr: not at hand, said in findings
// as "journal-absent": then the verdict is Undetermined at best, never Invalid for that alone). `late` is looked at
// only where the certificate bears a session's seal: an officer's needs no other.
CertificateCheck check_certificate(ByteView json, ByteView signature_der, const TrustRoot& root, const Bytes* journal,
                                   const LateSealFiles* late = nullptr);

}  // namespace dieu8
