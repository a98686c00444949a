// The files of one certificate as they lie in a folder, read for checking.
#pragma once

#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/check.h"

namespace dieu8 {

struct CertificateFiles {
  Bytes json;
  Bytes seal;
  std::optional<Bytes> journal;
  std::optional<LateSealFiles> late;  // certificate.seal.json and its seal, when an officer sealed later

  CertificateCheck check(const TrustRoot& root) const;
};

// `path` names certificate.json; beside it lie its seal, session.journal and perhaps an officer's later seal.
// Errors: NotFound, Io. A file that is there and cannot be read is an error, never left out.
Result<CertificateFiles> read_certificate_files(const std::string& path);

}  // namespace dieu8
