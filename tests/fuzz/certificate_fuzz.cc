// certificate_from_json and judge on any bytes: no crash, and what is read is written again byte for byte.
#include <cstdint>
#include <cstdlib>

#include "evidence/certificate/judge.h"
#include "evidence/certificate/qr_claims.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  const auto certificate = dieu8::certificate_from_json(bytes);
  if (!certificate) return 0;
  if (dieu8::certificate_to_json(certificate.assume_value()) != dieu8::as_text(bytes)) std::abort();
  const dieu8::Judgement judgement = dieu8::judge(certificate.assume_value());
  if (judgement.disks.size() != certificate.assume_value().disks.size()) std::abort();
  dieu8::qr_claims(certificate.assume_value());
  return 0;
}
