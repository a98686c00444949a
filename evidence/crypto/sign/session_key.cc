#include "evidence/crypto/sign/session_key.h"

#include <unistd.h>

#include "evidence/crypto/session_seal.h"
#include "evidence/crypto/sign/agency.h"
#include "evidence/crypto/sign/key_folder.h"

namespace dieu8 {
namespace {

// A key folder's form, no secret: whoever has the medium has the key (docs/format-keys.md says what follows from that).
const std::string kNoSecret = "dieu8 session key";

constexpr Validity kAlways{{0}, {2'524'607'999}};  // 1970 to 2049: one form of time (UTCTime, RFC 5280 4.1.2.5)

}  // namespace

Result<std::unique_ptr<Signer>> make_session_key(const std::string& folder, const std::string& id,
                                                 const std::string& computer) {
  const PrivateKey root_key = TRY(PrivateKey::generate());
  const PrivateKey key = TRY(PrivateKey::generate());
  const Bytes root = TRY(make_root_certificate(std::string(kSessionAgency), root_key, kAlways));
  const OfficerRequest request{id, computer, Role::Session, kAlways};
  const Bytes certificate = TRY(issue_officer_certificate(root, root_key, request, key));
  TRY(write_officer_folder(folder, certificate, root, key, kNoSecret));
  return open_session_key(folder);
}

Result<std::unique_ptr<Signer>> open_session_key(const std::string& folder) {
  std::unique_ptr<Signer> signer = TRY(open_key_folder(folder, kNoSecret));
  if (signer->certificate().role != Role::Session)
    return fail(ErrorCode::Refused, N_("the key in {1} is not the key of a session"), {folder});
  return signer;
}

void remove_session_key(const std::string& folder) {
  for (const char* file : {kKeyFile, kCertificateFile, kRootFile}) ::unlink((folder + "/" + file).c_str());
  ::rmdir(folder.c_str());
}

}  // namespace dieu8
