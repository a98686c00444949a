// The folders in which keys live (docs/format-keys.md): the agency's and an officer's. Nothing is ever overwritten.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/sign/private_key.h"

namespace dieu8 {

inline constexpr const char* kRootFile = "root.pem";
inline constexpr const char* kCertificateFile = "certificate.pem";
inline constexpr const char* kKeyFile = "key.pem";

struct Agency {
  RootCertificate root;
  PrivateKey key;
};

// Asked before a passphrase is: may keys be written here? Changes nothing.
// Errors: Refused when a key file is already in it.
Status check_key_folder(const std::string& folder);

// The writers make the folder (mode 0700) when it is missing; its parent must exist.
// Errors: Refused when a key file is already in it; Io, NotFound, NoSpace.

// root.pem and key.pem.
Status write_agency_folder(const std::string& folder, ByteView root_der, const PrivateKey& key,
                           const std::string& passphrase);

// certificate.pem, root.pem and key.pem.
Status write_officer_folder(const std::string& folder, ByteView certificate_der, ByteView root_der,
                            const PrivateKey& key, const std::string& passphrase);

// Errors: NotFound, Malformed, Refused (wrong passphrase), Invalid (key and root do not belong together).
Result<Agency> open_agency_folder(const std::string& folder, const std::string& passphrase);

}  // namespace dieu8
