// The inspector's question: is this certificate true? Pure; the same code runs as the wiper's last act.
#pragma once

#include "evidence/certificate/certificate.h"
#include "evidence/crypto/seal.h"

namespace dieu8 {

enum class CheckVerdict { Valid, Invalid, Undetermined };  // HỢP LỆ, KHÔNG HỢP LỆ, CHƯA ĐỦ CĂN CỨ

struct CertificateCheck {
  CheckVerdict verdict = CheckVerdict::Undetermined;  // is the document genuine and its conclusion what judge says
  std::optional<Certificate> certificate;             // parsed from exactly the bytes that were verified
  SealCheck seal;
  std::optional<Judgement> judged_again;
  std::vector<std::string> findings;   // words, worst first
  std::optional<Error> reading_error;  // why the bytes are no certificate, for a person
};

// `journal` is the session journal beside the certificate when there is one (nullptr: not at hand, said in findings
// as "journal-absent": then the verdict is Undetermined at best, never Invalid for that alone).
CertificateCheck check_certificate(ByteView json, ByteView signature_der, const TrustRoot& root, const Bytes* journal);

}  // namespace dieu8
