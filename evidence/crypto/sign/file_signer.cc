// open_key_folder of signer.h: a signer whose key lies in an officer's folder.
#include "evidence/base/file.h"
#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/pem_file.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/sign/key_signer.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {

Result<std::unique_ptr<Signer>> open_key_folder(const std::string& folder, const std::string& passphrase) {
  const Bytes certificate_der = TRY(read_pem_file(folder + "/" + kCertificateFile, kCertificateLabel));
  const Bytes root_der = TRY(read_pem_file(folder + "/" + kRootFile, kCertificateLabel));
  OfficerCertificate certificate = TRY(read_officer_certificate(certificate_der));
  TRY(read_root_certificate(root_der));
  const std::string key_path = folder + "/" + kKeyFile;
  const Bytes key_text = TRY(read_file(key_path, kMostPemBytes));
  PrivateKey key = TRY(private_key_from_pem(key_text, passphrase, key_path));
  if (public_key_info_of(certificate_der) != key.public_key_info())
    return fail(ErrorCode::Invalid, N_("the key in {1} does not belong to its certificate"), {folder});
  return make_key_signer(std::move(certificate), root_der, std::move(key));
}

}  // namespace dieu8
