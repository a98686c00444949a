// COSE_Sign1 (RFC 9052 section 4.2) with ES256 (RFC 9053 section 2.1): one payload, one signature, nothing optional.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/cose/cbor_reader.h"
#include "evidence/cose/raw_signature.h"

namespace dieu8 {

// First 8 bytes of SHA-256 of the signer's SubjectPublicKeyInfo: names the key, proves nothing.
using KeyId = std::array<std::uint8_t, 8>;

// From its 16 lower-case hexadecimal digits. Errors: Malformed.
Result<KeyId> parse_key_id(std::string_view text);

// What is signed: Sig_structure (RFC 9052 section 4.4) = ["Signature1", protected header, h'', payload], where the
// protected header is {1: -7, 4: key id}.
Bytes cose_to_be_signed(const KeyId& key, ByteView payload);

// 18([protected header, {}, payload, signature]).
Bytes cose_sign1(const KeyId& key, ByteView payload, const RawSignature& signature);

struct CoseSign1 {
  KeyId key{};
  Bytes payload;
  RawSignature signature{};
};

// Reads exactly what `cose_sign1` writes. Errors: Malformed for another algorithm, header, tag, or bytes after it.
Result<CoseSign1> read_cose_sign1(ByteView document);

// The same as one item among others. Errors: Malformed.
Result<CoseSign1> read_cose_sign1_item(CborReader& reader);

// A signature over a payload that stands elsewhere (RFC 9052 section 4.1): 18([protected header, {}, null, signature]).
struct DetachedSign1 {
  KeyId key{};
  RawSignature signature{};
};

Bytes detached_sign1(const KeyId& key, const RawSignature& signature);

// Reads exactly what `detached_sign1` writes. Errors: Malformed.
Result<DetachedSign1> read_detached_sign1_item(CborReader& reader);

}  // namespace dieu8
