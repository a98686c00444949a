// PEM (RFC 7468): one labelled block of Base64 in a text file.
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr std::string_view kCertificateLabel = "CERTIFICATE";
inline constexpr std::string_view kEncryptedKeyLabel = "ENCRYPTED PRIVATE KEY";

// The block with lines of 64 characters.
std::string to_pem(ByteView der, std::string_view label);

// The bytes of the only PEM block in `text`; explaining text around it and CR LF line ends are allowed.
// Errors: Malformed, naming `path`, for no block, another label, more than one block, or bad Base64.
Result<Bytes> from_pem(ByteView text, std::string_view label, const std::string& path);

}  // namespace dieu8
