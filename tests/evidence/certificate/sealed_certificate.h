// A sealed certificate with its session journal, as the wiper writes them, in memory.
#pragma once

#include <functional>
#include <string>

#include "evidence/certificate/certificate.h"
#include "evidence/crypto/signer.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8 {

struct SealedCertificate {
  std::string json;
  Bytes seal;
  Bytes journal;
};

// A closed journal whose origin is `origin`, sealed by `signer`.
Bytes sealed_journal(const Signer& signer, const std::string& origin);

// Fills the evidence links and the judgement as the wiper does; `spoil` changes the certificate before it is sealed.
SealedCertificate sealed(Certificate certificate, const Signer& signer,
                         const std::function<void(Certificate&)>& spoil = {});

// The session's own key, as the wiper makes it without an officer's, for this certificate and its computer.
std::unique_ptr<Signer> session_key(const Certificate& certificate);

Bytes sealed_bytes(const std::string& json, const Signer& signer, WallTime claimed);

// Ten seconds after good_certificate() was made.
WallTime sealing_time();

}  // namespace dieu8
