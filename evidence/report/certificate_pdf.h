// The certificate as a person files it: A4, Vietnamese, the annex of a biên bản (Decree 30/2020, docs/format-pdf.md).
#pragma once

#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

// `json_digest` is the SHA-256 of the signed certificate.json, printed in groups; `qr_text` the COSE/Base45 text.
// Errors: Unsupported when the font (Liberation Serif 2) is missing or lacks a letter of the text; Io.
Result<Bytes> certificate_pdf(const Certificate& certificate, const Digest& json_digest, const std::string& qr_text);

}  // namespace dieu8
