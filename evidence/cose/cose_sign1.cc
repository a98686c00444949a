#include "evidence/cose/cose_sign1.h"

#include <algorithm>

#include "evidence/cose/cbor_writer.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kTagSign1 = 18;  // RFC 9052 section 2
constexpr std::uint64_t kAlgorithm = 1;  // header labels, RFC 9052 section 3.1
constexpr std::uint64_t kKeyIdentifier = 4;
constexpr std::int64_t kEs256 = -7;  // RFC 9053 section 2.1

Bytes protected_header(const KeyId& key) {
  CborWriter header;
  header.map(2);
  header.natural(kAlgorithm);
  header.integer(kEs256);
  header.natural(kKeyIdentifier);
  header.bytes(key);
  return header.written();
}

auto not_ours() { return fail(ErrorCode::Malformed, N_("not a COSE_Sign1 message with ES256 (RFC 9052)")); }

template <std::size_t kSize>
Result<std::array<std::uint8_t, kSize>> fixed_bytes(CborReader& reader) {
  const ByteView found = TRY(reader.bytes());
  if (found.size() != kSize) return not_ours();
  std::array<std::uint8_t, kSize> bytes{};
  std::ranges::copy(found, bytes.begin());
  return bytes;
}

Result<KeyId> read_protected_header(ByteView bytes) {
  CborReader header(bytes);
  if (TRY(header.map()) != 2) return not_ours();
  TRY(header.exactly(kAlgorithm));
  if (TRY(header.integer()) != kEs256) return not_ours();
  TRY(header.exactly(kKeyIdentifier));
  const KeyId key = TRY(fixed_bytes<std::tuple_size_v<KeyId>>(header));
  TRY(header.at_end());
  return key;
}

// Tag, array of four, protected and (empty) unprotected header.
Result<KeyId> read_headers(CborReader& reader) {
  TRY(reader.tag(kTagSign1));
  if (TRY(reader.array()) != 4) return not_ours();
  const ByteView header = TRY(reader.bytes());
  const KeyId key = TRY(read_protected_header(header));
  if (TRY(reader.map()) != 0) return not_ours();
  return key;
}

}  // namespace

Bytes cose_to_be_signed(const KeyId& key, ByteView payload) {
  CborWriter structure;
  structure.array(4);
  structure.text("Signature1");
  structure.bytes(protected_header(key));
  structure.bytes({});
  structure.bytes(payload);
  return structure.written();
}

Bytes cose_sign1(const KeyId& key, ByteView payload, const RawSignature& signature) {
  CborWriter message;
  message.tag(kTagSign1);
  message.array(4);
  message.bytes(protected_header(key));
  message.map(0);
  message.bytes(payload);
  message.bytes(signature);
  return message.written();
}

Bytes detached_sign1(const KeyId& key, const RawSignature& signature) {
  CborWriter message;
  message.tag(kTagSign1);
  message.array(4);
  message.bytes(protected_header(key));
  message.map(0);
  message.null();
  message.bytes(signature);
  return message.written();
}

Result<CoseSign1> read_cose_sign1(ByteView document) {
  CborReader reader(document);
  CoseSign1 message = TRY(read_cose_sign1_item(reader));
  TRY(reader.at_end());
  return message;
}

Result<CoseSign1> read_cose_sign1_item(CborReader& reader) {
  CoseSign1 message;
  message.key = TRY(read_headers(reader));
  const ByteView payload = TRY(reader.bytes());
  message.payload.assign(payload.begin(), payload.end());
  message.signature = TRY(fixed_bytes<std::tuple_size_v<RawSignature>>(reader));
  return message;
}

Result<DetachedSign1> read_detached_sign1_item(CborReader& reader) {
  DetachedSign1 message;
  message.key = TRY(read_headers(reader));
  TRY(reader.null());
  message.signature = TRY(fixed_bytes<std::tuple_size_v<RawSignature>>(reader));
  return message;
}

Result<KeyId> parse_key_id(std::string_view text) {
  const auto bytes = from_hex(text);
  KeyId key{};
  if (!bytes || bytes.assume_value().size() != key.size())
    return fail(ErrorCode::Malformed, N_("'{1}' is not a key id of 16 hexadecimal digits"), {std::string(text)});
  std::ranges::copy(bytes.assume_value(), key.begin());
  return key;
}

}  // namespace dieu8
