#include "evidence/crypto/check/certificate_der.h"

#include <algorithm>
#include <array>

#include "evidence/crypto/check/der.h"
#include "evidence/crypto/check/object_ids.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

using namespace der_tag;

// keyUsage bits, first octet (RFC 5280 section 4.2.1.3).
constexpr std::uint8_t kDigitalSignatureNonRepudiation = 0xC0;
constexpr std::uint8_t kCertSignCrlSign = 0x06;

// Relative names with one field each, all UTF8String.
std::optional<std::vector<NameField>> read_name(ByteView name) {
  DerReader outer(name);
  DerReader rdns = outer.enter(kSequence);
  std::vector<NameField> fields;
  while (rdns.more()) {
    DerReader rdn = rdns.enter(kSet);
    DerReader field = rdn.enter(kSequence);
    const auto type = field.take(kObjectId);
    const auto text = field.take(kUtf8String);
    if (!type || !text || !field.done() || !rdn.done()) return std::nullopt;
    if (first_invalid_utf8(as_text(text->content)) != kValidUtf8) return std::nullopt;
    fields.push_back({type->content, std::string(as_text(text->content))});
  }
  return rdns.done() && outer.done() ? std::optional(fields) : std::nullopt;
}

std::optional<WallTime> take_time(DerReader& reader) {
  const auto element = reader.take(reader.next_is(kUtcTime) ? kUtcTime : kGeneralizedTime);
  return element ? der_time(*element) : std::nullopt;
}

bool read_validity(DerReader& tbs, ParsedCertificate& into) {
  DerReader validity = tbs.enter(kSequence);
  const auto from = take_time(validity);
  const auto until = take_time(validity);
  if (!from || !until || !validity.done()) return false;
  into.not_before = *from;
  into.not_after = *until;
  return true;
}

bool read_key(DerReader& tbs, ParsedCertificate& into) {
  const auto info = tbs.take(kSequence);
  if (!info) return false;
  DerReader inner(info->content);
  const auto algorithm = inner.take(kSequence);
  const auto bits = inner.take(kBitString);
  if (!algorithm || !bits || !inner.done() || !same(algorithm->whole, object_id::kP256Key)) return false;
  const auto point = whole_bits(bits->content);
  if (!point) return false;
  into.key_info = info->whole;
  into.point = *point;
  return true;
}

// BasicConstraints (RFC 5280 section 4.2.1.9): FALSE is the default and so never written in DER.
bool read_basic_constraints(ByteView value, ParsedCertificate& into) {
  DerReader outer(value);
  DerReader inner = outer.enter(kSequence);
  if (inner.next_is(kBoolean)) {
    const auto flag = inner.take(kBoolean);
    if (!flag || flag->content.size() != 1 || flag->content[0] != 0xFF) return false;
    into.is_authority = true;
  }
  if (inner.next_is(kInteger)) {
    const auto length = inner.take(kInteger);
    if (!length || small_natural(length->content) != 0U) return false;
    into.has_path_length_zero = true;
  }
  return inner.done() && outer.done();
}

bool read_key_usage(ByteView value, ParsedCertificate& into) {
  DerReader outer(value);
  const auto bits = outer.take(kBitString);
  if (!bits || !outer.done() || bits->content.size() != 2 || bits->content[0] > 7) return false;
  into.key_usage = bits->content[1];
  // A named bit list ends with its last one bit (X.690 section 11.2.2).
  return into.key_usage != 0 && (into.key_usage & ((1U << (bits->content[0] + 1U)) - 1U)) == 1U << bits->content[0];
}

bool read_subject_key_id(ByteView value, ParsedCertificate& into) {
  DerReader outer(value);
  const auto id = outer.take(kOctetString);
  if (!id || !outer.done()) return false;
  into.subject_key_id = id->content;
  return !id->content.empty();
}

bool read_authority_key_id(ByteView value, ParsedCertificate& into) {
  DerReader outer(value);
  DerReader inner = outer.enter(kSequence);
  const auto id = inner.take(context(0));
  if (!id || !inner.done() || !outer.done()) return false;
  into.authority_key_id = id->content;
  return !id->content.empty();
}

struct KnownExtension {
  ByteView id;
  bool critical;
  bool (*read)(ByteView, ParsedCertificate&);
};

const std::array kExtensions = {
    KnownExtension{object_id::kBasicConstraints, true, read_basic_constraints},
    KnownExtension{object_id::kKeyUsage, true, read_key_usage},
    KnownExtension{object_id::kSubjectKeyId, false, read_subject_key_id},
    KnownExtension{object_id::kAuthorityKeyId, false, read_authority_key_id},
};

// Index into kExtensions of the extension read, or nullopt when it is unknown or has a wrong form.
std::optional<std::size_t> read_extension(DerReader& extensions, ParsedCertificate& into) {
  DerReader extension = extensions.enter(kSequence);
  const auto id = extension.take(kObjectId);
  const bool critical = extension.next_is(kBoolean);
  if (critical) {
    const auto flag = extension.take(kBoolean);
    if (!flag || flag->content.size() != 1 || flag->content[0] != 0xFF) return std::nullopt;
  }
  const auto value = extension.take(kOctetString);
  if (!id || !value || !extension.done()) return std::nullopt;
  for (std::size_t i = 0; i < kExtensions.size(); ++i)
    if (same(id->content, kExtensions[i].id) && kExtensions[i].critical == critical)
      return kExtensions[i].read(value->content, into) ? std::optional(i) : std::nullopt;
  return std::nullopt;
}

bool read_extensions(DerReader& tbs, ParsedCertificate& into) {
  DerReader tagged = tbs.enter(constructed(3));
  DerReader extensions = tagged.enter(kSequence);
  std::array<bool, 4> seen{};
  while (extensions.more()) {
    const auto index = read_extension(extensions, into);
    if (!index || seen[*index]) return false;
    seen[*index] = true;
  }
  return extensions.done() && tagged.done() && seen[0] && seen[1] && seen[2];
}

bool read_version_and_serial(DerReader& tbs, ParsedCertificate& into) {
  DerReader version = tbs.enter(constructed(0));
  const auto number = version.take(kInteger);
  const auto serial = tbs.take(kInteger);
  if (!number || !version.done() || small_natural(number->content) != 2U) return false;
  if (!serial || !is_minimal_integer(serial->content) || serial->content[0] >= 0x80) return false;
  into.serial = serial->content;
  return true;
}

bool read_names_and_validity(DerReader& tbs, ParsedCertificate& into) {
  const auto algorithm = tbs.take(kSequence);
  const auto issuer = tbs.take(kSequence);
  if (!algorithm || !issuer || !same(algorithm->whole, object_id::kEcdsaWithSha256)) return false;
  into.issuer = issuer->whole;
  if (!read_validity(tbs, into)) return false;
  const auto subject = tbs.take(kSequence);
  if (!subject) return false;
  into.subject = subject->whole;
  const auto fields = read_name(subject->whole);
  if (fields) into.subject_fields = *fields;
  return fields.has_value() && read_name(into.issuer).has_value();
}

bool read_tbs(ByteView content, ParsedCertificate& into) {
  DerReader tbs(content);
  return read_version_and_serial(tbs, into) && read_names_and_validity(tbs, into) && read_key(tbs, into) &&
         read_extensions(tbs, into) && tbs.done();
}

bool has_fields(const ParsedCertificate& certificate, std::span<const ByteView> types) {
  if (certificate.subject_fields.size() != types.size()) return false;
  for (std::size_t i = 0; i < types.size(); ++i)
    if (!same(certificate.subject_fields[i].type, types[i])) return false;
  return true;
}

bool key_verifies(const ParsedCertificate& signer, const ParsedCertificate& certificate) {
  const auto signature = raw_signature(certificate.signature);
  return signature && cryptopp_verifies(signer.point, certificate.tbs, *signature);
}

}  // namespace

std::optional<ParsedCertificate> parse_certificate(ByteView der) {
  DerReader outer(der);
  DerReader certificate = outer.enter(kSequence);
  const auto tbs = certificate.take(kSequence);
  const auto algorithm = certificate.take(kSequence);
  const auto bits = certificate.take(kBitString);
  if (!tbs || !algorithm || !bits || !certificate.done() || !outer.done()) return std::nullopt;
  if (!same(algorithm->whole, object_id::kEcdsaWithSha256)) return std::nullopt;
  const auto signature = whole_bits(bits->content);
  ParsedCertificate parsed;
  if (!signature || !read_tbs(tbs->content, parsed)) return std::nullopt;
  parsed.whole = der;
  parsed.tbs = tbs->whole;
  parsed.signature = *signature;
  return parsed;
}

std::optional<OfficerCertificate> officer_of(const ParsedCertificate& certificate) {
  const std::array<ByteView, 4> types = {object_id::kOrganization, object_id::kOrganizationalUnit, object_id::kTitle,
                                         object_id::kCommonName};
  if (!has_fields(certificate, types) || certificate.is_authority || certificate.has_path_length_zero ||
      certificate.key_usage != kDigitalSignatureNonRepudiation || certificate.authority_key_id.empty())
    return std::nullopt;
  const auto& fields = certificate.subject_fields;
  const auto role = parse_role(fields[1].text);
  if (!role) return std::nullopt;
  OfficerCertificate officer{fields[3].text,
                             fields[2].text,
                             fields[0].text,
                             role.assume_value(),
                             certificate.not_before,
                             certificate.not_after,
                             "",
                             {}};
  officer.key_id = to_hex(ByteView(cryptopp_sha256(certificate.key_info)).first(8));
  officer.der.assign(certificate.whole.begin(), certificate.whole.end());
  return officer;
}

std::optional<std::string> agency_of_root(const ParsedCertificate& certificate) {
  const std::array<ByteView, 1> types = {object_id::kOrganization};
  const bool fits = has_fields(certificate, types) && certificate.is_authority && certificate.has_path_length_zero &&
                    certificate.key_usage == kCertSignCrlSign && certificate.authority_key_id.empty() &&
                    same(certificate.issuer, certificate.subject) && key_verifies(certificate, certificate);
  return fits ? std::optional(certificate.subject_fields[0].text) : std::nullopt;
}

bool is_issued_by(const ParsedCertificate& certificate, const ParsedCertificate& issuer) {
  return same(certificate.issuer, issuer.subject) && same(certificate.authority_key_id, issuer.subject_key_id) &&
         key_verifies(issuer, certificate);
}

}  // namespace dieu8
