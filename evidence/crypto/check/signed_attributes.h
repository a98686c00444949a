// The signed attributes of a seal: exactly content-type, message-digest, signing-time, signing-certificate-v2.
#pragma once

#include <optional>

#include "evidence/crypto/check/sealed_data.h"

namespace dieu8 {

// `content` is that of the [0] IMPLICIT SET OF Attribute. Returns what is wrong, or nothing.
std::optional<SealFinding> read_signed_attributes(ByteView content, SignedAttributes& into);

}  // namespace dieu8
