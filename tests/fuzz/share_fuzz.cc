// A share of the agency key, as typed from paper or found on a stick; and any PEM file.
#include "evidence/crypto/pem.h"
#include "evidence/crypto/sign/share.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  static_cast<void>(dieu8::share_from_text(bytes, "share").has_value());
  static_cast<void>(dieu8::from_pem(bytes, "CERTIFICATE", "root.pem").has_value());
  return 0;
}
