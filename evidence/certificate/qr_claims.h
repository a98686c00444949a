// What the printed QR code says of a certificate: enough to check a photocopy offline (docs/format-qr.md).
#pragma once

#include "evidence/base/bytes.h"
#include "evidence/certificate/certificate.h"

namespace dieu8 {

// The claims as deterministic CBOR (RFC 8949 section 4.2) with integer keys, without the certificate file's digest:
// the certificate holds their SHA-256 (evidence.qr_claims_sha256), so they cannot hold its digest.
// Depends on id, clock, agency, computer serial, disks (serial, work_label, practice), judgement (assurance,
// conclusion).
Bytes qr_claims(const Certificate& certificate);

}  // namespace dieu8
