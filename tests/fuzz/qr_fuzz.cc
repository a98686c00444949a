// What a QR scanner hands in: any text at all. What the readers accept must have exactly one form.
#include <algorithm>
#include <cstdlib>

#include "evidence/cose/base45.h"
#include "evidence/cose/cose_sign1.h"
#include "evidence/report/read_qr.h"

using namespace dieu8;

namespace {

void demand(bool held) {
  if (!held) std::abort();
}

void check_base45(std::string_view text) {
  const auto bytes = from_base45(text);
  if (bytes) demand(to_base45(bytes.assume_value()) == text);
}

void check_message(ByteView document) {
  const auto read = read_cose_sign1(document);
  if (!read) return;
  const CoseSign1& message = read.assume_value();
  const Bytes again = cose_sign1(message.key, message.payload, message.signature);
  demand(std::ranges::equal(again, document));
}

void check_claims(ByteView payload) {
  CborReader reader(payload);
  const auto claims = read_qr_claims(reader);
  if (claims) demand(claims.assume_value().disks.size() <= 12 && claims.assume_value().id.size() == 36);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  check_base45(as_text(input));
  check_message(input);
  check_claims(input);
  const auto reading = read_qr_text(as_text(input));
  if (reading) demand(reading.assume_value().key_id.size() == 16);
  return 0;
}
