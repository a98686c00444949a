#include "evidence/report/qr_text.h"

#include "evidence/certificate/qr_claims.h"
#include "evidence/cose/base45.h"
#include "evidence/cose/cbor_writer.h"
#include "evidence/cose/cose_sign1.h"
#include "evidence/report/read_qr.h"

namespace dieu8 {
Result<std::string> qr_text(const Certificate& certificate, const Digest& json_digest, const ClaimSigner& sign) {
  return qr_text(certificate, certificate.evidence.signer_key_id, json_digest, sign);
}

Result<std::string> qr_text(const Certificate& certificate, const std::string& key_id, const Digest& json_digest,
                            const ClaimSigner& sign) {
  const KeyId key = TRY(parse_key_id(key_id));
  CborWriter payload;
  payload.array(2);
  payload.encoded(qr_claims(certificate));
  payload.bytes(json_digest);
  const Bytes der = TRY(sign(cose_to_be_signed(key, payload.written())));
  const RawSignature signature = TRY(raw_signature_from_der(der));
  return std::string(kQrPrefix) + to_base45(cose_sign1(key, payload.written(), signature));
}

}  // namespace dieu8
