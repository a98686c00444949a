// The certificate as a person files it: A4, Vietnamese, the annex of a biên bản (Decree 30/2020, docs/format-pdf.md).
#pragma once

#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "evidence/certificate/late_seal.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

// How the paper says it is sealed.
struct PaperSeal {
  std::string qr_text;           // the COSE/Base45 text; empty: the agency has not sealed it, and the paper says so
  std::optional<LateSeal> late;  // made without the agency's seal, and sealed later
};

// `json_digest` is the SHA-256 of certificate.json, printed in groups.
// Errors: Unsupported when the font (Liberation Serif 2) is missing or lacks a letter of the text; Io.
Result<Bytes> certificate_pdf(const Certificate& certificate, const Digest& json_digest, const PaperSeal& seal);

}  // namespace dieu8
