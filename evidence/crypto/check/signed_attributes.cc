#include "evidence/crypto/check/signed_attributes.h"

#include "evidence/crypto/check/der.h"
#include "evidence/crypto/check/object_ids.h"

namespace dieu8 {
namespace {

using namespace der_tag;

constexpr std::size_t kDigestBytes = 32;

bool read_content_type(DerReader& value, SignedAttributes&) {
  const auto type = value.take(kObjectId);
  return type && same(type->content, object_id::kData);
}

bool read_message_digest(DerReader& value, SignedAttributes& into) {
  const auto digest = value.take(kOctetString);
  if (!digest || digest->content.size() != kDigestBytes) return false;
  into.digest = digest->content;
  return true;
}

bool read_signing_time(DerReader& value, SignedAttributes& into) {
  const auto element = value.take(value.next_is(kUtcTime) ? kUtcTime : kGeneralizedTime);
  const auto time = element ? der_time(*element) : std::nullopt;
  if (time) into.claimed = *time;
  return time.has_value();
}

// SigningCertificateV2 with one ESSCertIDv2: SHA-256 is its default algorithm and so not written (RFC 5035 section 4).
bool read_signing_certificate(DerReader& value, SignedAttributes& into) {
  DerReader signing = value.enter(kSequence);
  DerReader list = signing.enter(kSequence);
  DerReader one = list.enter(kSequence);
  const auto digest = one.take(kOctetString);
  DerReader issuer_serial = one.enter(kSequence);
  DerReader general_names = issuer_serial.enter(kSequence);
  DerReader directory_name = general_names.enter(constructed(4));
  const auto issuer = directory_name.take(kSequence);
  const auto serial = issuer_serial.take(kInteger);
  const bool whole = one.done() && list.done() && signing.done() && issuer_serial.done() && general_names.done() &&
                     directory_name.done();
  if (!whole || !digest || !issuer || !serial || digest->content.size() != kDigestBytes) return false;
  into.certificate_digest = digest->content;
  into.certificate_issuer = issuer->whole;
  into.certificate_serial = serial->content;
  return true;
}

struct KnownAttribute {
  ByteView id;
  bool (*read)(DerReader&, SignedAttributes&);
};

const std::array kAttributes = {
    KnownAttribute{object_id::kContentType, read_content_type},
    KnownAttribute{object_id::kMessageDigest, read_message_digest},
    KnownAttribute{object_id::kSigningTime, read_signing_time},
    KnownAttribute{object_id::kSigningCertificateV2, read_signing_certificate},
};

// Index into kAttributes; nullopt when it is unknown or has a wrong form.
std::optional<std::size_t> read_attribute(ByteView attribute, SignedAttributes& into) {
  DerReader reader(attribute);
  const auto id = reader.take(kObjectId);
  DerReader values = reader.enter(kSet);
  if (!id || !reader.done()) return std::nullopt;
  for (std::size_t i = 0; i < kAttributes.size(); ++i)
    if (same(id->content, kAttributes[i].id))
      return kAttributes[i].read(values, into) && values.done() ? std::optional(i) : std::nullopt;
  return std::nullopt;
}

}  // namespace

std::optional<SealFinding> read_signed_attributes(ByteView content, SignedAttributes& into) {
  DerReader attributes(content);
  std::array<bool, 4> seen{};
  ByteView previous;
  while (attributes.more()) {
    const auto attribute = attributes.take(kSequence);
    if (!attribute || !is_ascending(previous, attribute->whole)) return SealFinding::Malformed;
    previous = attribute->whole;
    const auto index = read_attribute(attribute->content, into);
    if (!index || seen[*index]) return SealFinding::AttributeUnknown;
    seen[*index] = true;
  }
  if (attributes.failed()) return SealFinding::Malformed;
  for (const bool present : seen)
    if (!present) return SealFinding::AttributeMissing;
  return std::nullopt;
}

}  // namespace dieu8
