#include "daemon/ticket_signers.h"

#include <algorithm>
#include <boost/filesystem.hpp>

#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/pem_file.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

constexpr std::size_t kMostSigners = 64;

std::vector<std::string> pem_files(const std::string& folder) {
  std::vector<std::string> files;
  boost::system::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error))
    if (entry->path().extension() == ".pem") files.push_back(entry->path().string());
  std::ranges::sort(files);
  if (files.size() > kMostSigners) files.resize(kMostSigners);
  return files;
}

}  // namespace

Result<TicketTrust> load_ticket_trust(const std::string& trust_root, const std::string& signers) {
  TicketTrust trust{TRY(load_trust_root(trust_root)), {}};
  for (const std::string& file : pem_files(signers)) {
    auto der = read_pem_file(file, kCertificateLabel);
    if (der) trust.certificates.push_back(std::move(der).assume_value());
  }
  return trust;
}

Result<MachineName> machine_name(const std::string& certificate_path) {
  const char* const hint =
      N_("lay its key in /etc/dieu8/machine (dieu8-key issue --role machine), then restart the machine");
  const auto der = read_pem_file(certificate_path, kCertificateLabel);
  if (!der)
    return fail(ErrorCode::NotFound, N_("this machine has no key of its own: nobody could tell its tickets"), {}, hint);
  const OfficerCertificate certificate = TRY(read_officer_certificate(der.assume_value()));
  if (certificate.role != Role::Machine)
    return fail(ErrorCode::Malformed, N_("the certificate in {1} is not a machine's"), {certificate_path}, hint);
  return MachineName{TRY(parse_key_id(certificate.key_id)), certificate.name};
}

}  // namespace dieu8
