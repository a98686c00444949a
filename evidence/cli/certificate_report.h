// What `dieu8-verify certificate` says, as text for a person and as JSON for a program.
#pragma once

#include <string>

#include "evidence/certificate/check.h"
#include "evidence/console/exit_code.h"
#include "evidence/crypto/digest.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct ReportedFile {
  std::string name;
  Digest digest;
  const TrustRoot& root;
};

// Yes only for a genuine certificate of a computer that passed.
ExitCode exit_code_of(const CertificateCheck& check);

// In the chosen language, several lines: the verdict first and big, then the conclusion, which is a second thing.
std::string certificate_report(const CertificateCheck& check, const ReportedFile& file);

// The object of docs/format-certificate.md, "dieu8-verify certificate --json".
Json certificate_report_json(const CertificateCheck& check, const Digest& digest, ExitCode code);

constexpr std::string_view wire_name(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::Valid: return "valid";
    case CheckVerdict::Invalid: return "invalid";
    case CheckVerdict::Undetermined: return "undetermined";
  }
  __builtin_unreachable();
}

}  // namespace dieu8
