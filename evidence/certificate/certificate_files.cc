#include "evidence/certificate/certificate_files.h"

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

// There and unreadable is an error, for evidence must not be left out by taking a right away.
bool is_absent(const Result<Bytes>& bytes) { return !bytes && bytes.assume_error().code == ErrorCode::NotFound; }

Status add_journal(const std::string& path, CertificateFiles& files) {
  auto journal = read_evidence(path, kMostJournalBytes);
  if (is_absent(journal)) return ok();
  files.journal.emplace(TRY(std::move(journal)));
  return ok();
}

Status add_late_seal(const std::string& path, CertificateFiles& files) {
  auto statement = read_evidence(path, kMostSealBytes);
  if (is_absent(statement)) return ok();
  LateSealFiles& late = files.late.emplace();
  late.statement = TRY(std::move(statement));
  late.seal = TRY(read_seal(path + ".p7s",
                            N_("certificate.seal.json is checked with its seal beside it: certificate.seal.json.p7s")));
  return ok();
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
  TRY(add_journal(journal_beside(path), files));
  TRY(add_late_seal(late_seal_path(path), files));
  return files;
}

}  // namespace dieu8
