// Certificates in files, and what is read of them before anything is trusted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr std::size_t kMostPemBytes = 65'536;

// Errors: NotFound, Io, Malformed (docs: from_pem).
Result<Bytes> read_pem_file(const std::string& path, std::string_view label);

// DER SubjectPublicKeyInfo of a certificate; empty when it cannot be read.
Bytes public_key_info_of(ByteView certificate_der);

}  // namespace dieu8
