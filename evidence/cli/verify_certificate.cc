#include "evidence/cli/verify_certificate.h"

#include <cstdio>
#include <optional>

#include "evidence/base/file.h"
#include "evidence/certificate/check.h"
#include "evidence/cli/certificate_report.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostCertificateBytes = std::size_t{16} << 20U;
constexpr std::size_t kMostSealBytes = std::size_t{64} << 10U;
constexpr std::size_t kMostJournalBytes = std::size_t{1} << 30U;

// A folder or an endless device in place of a file says nothing about the certificate: could not tell.
Result<Bytes> read_evidence(const std::string& path, std::size_t most) {
  auto bytes = read_file(path, most);
  if (bytes) return bytes;
  Error error = std::move(bytes).assume_error();
  if (error.code == ErrorCode::Malformed) error.code = ErrorCode::Io;
  return outcome::failure(std::move(error));
}

Result<Bytes> read_seal(const std::string& path) {
  auto bytes = read_evidence(path, kMostSealBytes);
  if (bytes) return bytes;
  return outcome::failure(std::move(bytes).assume_error().with_hint(
      N_("a certificate is checked with its seal beside it: certificate.json and certificate.json.p7s")));
}

std::string journal_beside(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  return (slash == std::string::npos ? "" : file.substr(0, slash + 1)) + "session.journal";
}

// Not there: nothing. There and unreadable: an error, for a journal must not be left out by taking a right away.
Result<std::optional<Bytes>> read_journal(const std::string& path) {
  auto bytes = read_evidence(path, kMostJournalBytes);
  if (bytes) return std::optional<Bytes>(std::move(bytes).assume_value());
  if (bytes.assume_error().code == ErrorCode::NotFound) return std::optional<Bytes>();
  return outcome::failure(std::move(bytes).assume_error());
}

Result<ExitCode> verify(const VerifyCertificateOptions& options) {
  const TrustRoot root = TRY(load_trust_root(options.trust));
  const Bytes json = TRY(read_evidence(options.file, kMostCertificateBytes));
  const Bytes seal = TRY(read_seal(options.file + ".p7s"));
  const std::optional<Bytes> journal = TRY(read_journal(journal_beside(options.file)));
  const CertificateCheck check = check_certificate(json, seal, root, journal ? &*journal : nullptr);
  const ExitCode code = exit_code_of(check);
  if (options.json) {
    print_json(certificate_report_json(check, sha256(json), code));
  } else {
    const std::string text = certificate_report(check, {options.file, sha256(json), root});
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
