#include "evidence/cli/certificate_files.h"

#include "evidence/base/file.h"

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

Result<Bytes> read_seal(const std::string& path, const char* hint) {
  auto bytes = read_evidence(path, kMostSealBytes);
  if (bytes) return bytes;
  return outcome::failure(std::move(bytes).assume_error().with_hint(hint));
}

std::string journal_beside(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  return (slash == std::string::npos ? "" : file.substr(0, slash + 1)) + "session.journal";
}

// Not there: nothing. There and unreadable: an error, for evidence must not be left out by taking a right away.
Result<std::optional<Bytes>> read_if_there(const std::string& path, std::size_t most) {
  auto bytes = read_evidence(path, most);
  if (bytes) return std::optional<Bytes>(std::move(bytes).assume_value());
  if (bytes.assume_error().code == ErrorCode::NotFound) return std::optional<Bytes>();
  return outcome::failure(std::move(bytes).assume_error());
}

Result<std::optional<LateSealFiles>> read_late_seal(const std::string& path) {
  std::optional<Bytes> statement = TRY(read_if_there(path, kMostSealBytes));
  if (!statement) return std::optional<LateSealFiles>();
  Bytes seal = TRY(read_seal(path + ".p7s", N_("certificate.seal.json is checked with its seal beside it: "
                                               "certificate.seal.json.p7s")));
  return std::optional(LateSealFiles{std::move(*statement), std::move(seal)});
}

}  // namespace

CertificateCheck CertificateFiles::check(const TrustRoot& root) const {
  return check_certificate(json, seal, root, journal ? &*journal : nullptr, late ? &*late : nullptr);
}

Result<CertificateFiles> read_certificate_files(const std::string& path) {
  CertificateFiles files;
  files.json = TRY(read_evidence(path, kMostCertificateBytes));
  files.seal =
      TRY(read_seal(path + ".p7s",
                    N_("a certificate is checked with its seal beside it: certificate.json and certificate.json.p7s")));
  files.journal = TRY(read_if_there(journal_beside(path), kMostJournalBytes));
  files.late = TRY(read_late_seal(late_seal_path(path)));
  return files;
}

}  // namespace dieu8
