#include "evidence/crypto/sign/key_folder.h"

#include <sys/stat.h>

#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/pem_file.h"

namespace dieu8 {
namespace {

std::string in(const std::string& folder, const char* file) { return folder + "/" + file; }

Status refuse_existing(const std::string& folder, const char* file) {
  boost::system::error_code ignored;
  if (boost::filesystem::symlink_status(in(folder, file), ignored).type() != boost::filesystem::file_not_found)
    return fail(ErrorCode::Refused, N_("{1} already holds a key ({2})"), {folder, file},
                N_("Keys are never overwritten. Choose another folder with --out."));
  return ok();
}

// The key last: a folder with key.pem is complete.
Status write_key(const std::string& folder, const PrivateKey& key, const std::string& passphrase) {
  const std::string pem = TRY(private_key_to_pem(key, passphrase));
  return write_file_durably(in(folder, kKeyFile), as_bytes(pem), Access::OwnerOnly);
}

Status write_certificate(const std::string& path, ByteView der) {
  return write_file_durably(path, as_bytes(to_pem(der, kCertificateLabel)));
}

Status make_folder(const std::string& folder) {
  boost::system::error_code ignored;
  if (boost::filesystem::is_directory(folder, ignored)) return ok();
  TRY(checked("mkdir", folder, [&] { return ::mkdir(folder.c_str(), 0700); }));
  return ok();
}

}  // namespace

Status check_key_folder(const std::string& folder) {
  for (const char* file : {kRootFile, kCertificateFile, kKeyFile}) TRY(refuse_existing(folder, file));
  return ok();
}

Status write_agency_folder(const std::string& folder, ByteView root_der, const PrivateKey& key,
                           const std::string& passphrase) {
  TRY(check_key_folder(folder));
  TRY(make_folder(folder));
  TRY(write_certificate(in(folder, kRootFile), root_der));
  return write_key(folder, key, passphrase);
}

Status write_officer_folder(const std::string& folder, ByteView certificate_der, ByteView root_der,
                            const PrivateKey& key, const std::string& passphrase) {
  TRY(check_key_folder(folder));
  TRY(make_folder(folder));
  TRY(write_certificate(in(folder, kCertificateFile), certificate_der));
  TRY(write_certificate(in(folder, kRootFile), root_der));
  return write_key(folder, key, passphrase);
}

Result<Agency> open_agency_folder(const std::string& folder, const std::string& passphrase) {
  const Bytes der = TRY(read_pem_file(in(folder, kRootFile), kCertificateLabel));
  RootCertificate root = TRY(read_root_certificate(der));
  const Bytes text = TRY(read_file(in(folder, kKeyFile), kMostPemBytes));
  PrivateKey key = TRY(private_key_from_pem(text, passphrase, in(folder, kKeyFile)));
  if (public_key_info_of(der) != key.public_key_info())
    return fail(ErrorCode::Invalid, N_("the key in {1} does not belong to its certificate"), {folder});
  return Agency{std::move(root), std::move(key)};
}

}  // namespace dieu8
