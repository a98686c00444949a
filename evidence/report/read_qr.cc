#include "evidence/report/read_qr.h"

#include <algorithm>

#include "evidence/cose/base45.h"
#include "evidence/cose/cose_sign1.h"

namespace dieu8 {
namespace {

auto not_ours() { return fail(ErrorCode::Malformed, N_("not the QR code of an erasure certificate")); }

Result<CoseSign1> read_message(std::string_view text) {
  if (!text.starts_with(kQrPrefix)) return not_ours();
  const Bytes document = TRY(from_base45(text.substr(kQrPrefix.size())));
  return read_cose_sign1(document);
}

Result<QrReading> read_payload(const CoseSign1& message) {
  CborReader reader(message.payload);
  if (TRY(reader.array()) != 2) return not_ours();
  QrReading reading;
  const std::size_t start = reader.position();
  reading.claims = TRY(read_qr_claims(reader));
  reading.claims_sha256 = sha256(reader.since(start));
  const ByteView digest = TRY(reader.bytes());
  if (digest.size() != reading.json_sha256.size()) return not_ours();
  std::ranges::copy(digest, reading.json_sha256.begin());
  TRY(reader.at_end());
  reading.key_id = to_hex(message.key);
  return reading;
}

bool names_key(const KeyId& key, const Bytes& public_key_info) {
  const Digest digest = sha256(public_key_info);
  return std::ranges::equal(key, std::span(digest).first(key.size()));
}

}  // namespace

Result<QrReading> read_qr_text(std::string_view text) {
  const CoseSign1 message = TRY(read_message(text));
  return read_payload(message);
}

Result<QrCheck> check_qr(std::string_view text, ByteView signer_certificate_der) {
  const CoseSign1 message = TRY(read_message(text));
  QrCheck check;
  check.reading = TRY(read_payload(message));
  const Bytes key = TRY(public_key_info(signer_certificate_der));
  check.verdict =
      TRY(verify_p256(signer_certificate_der, cose_to_be_signed(message.key, message.payload), message.signature));
  if (!names_key(message.key, key)) check.verdict = SignatureVerdict::Invalid;
  return check;
}

}  // namespace dieu8
