#include "evidence/cli/verify_certificate.h"

#include <cstdio>

#include "evidence/certificate/certificate_files.h"
#include "evidence/cli/certificate_report.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

Result<ExitCode> verify(const VerifyCertificateOptions& options) {
  const TrustRoot root = TRY(load_trust_root(options.trust));
  const CertificateFiles files = TRY(read_certificate_files(options.file));
  const CertificateCheck check = files.check(root);
  const ExitCode code = exit_code_of(check);
  if (options.json) {
    print_json(certificate_report_json(check, sha256(files.json), code));
  } else {
    const std::string text = certificate_report(check, {options.file, sha256(files.json), root});
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
  return code;
}

}  // namespace

ExitCode verify_certificate_command(const VerifyCertificateOptions& options) {
  const auto code = verify(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
