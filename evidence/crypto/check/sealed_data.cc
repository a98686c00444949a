#include "evidence/crypto/check/sealed_data.h"

#include <optional>

#include "evidence/crypto/check/der.h"
#include "evidence/crypto/check/object_ids.h"
#include "evidence/crypto/check/signed_attributes.h"

namespace dieu8 {
namespace {

using namespace der_tag;
using Problem = std::optional<SealFinding>;

bool takes_version_one(DerReader& reader) {
  const auto version = reader.take(kInteger);
  return version && small_natural(version->content) == 1U;
}

Problem read_digest_algorithms(DerReader& data) {
  const auto algorithms = data.take(kSet);
  if (!algorithms) return SealFinding::Malformed;
  return same(algorithms->content, object_id::kSha256) ? Problem() : SealFinding::AlgorithmNotAllowed;
}

Problem read_content_info(DerReader& data) {
  DerReader content = data.enter(kSequence);
  const auto type = content.take(kObjectId);
  if (!type || !same(type->content, object_id::kData)) return SealFinding::Malformed;
  return content.done() ? Problem() : SealFinding::NotDetached;
}

Problem read_certificates(DerReader& data, SealedData& into) {
  DerReader list = data.next_is(constructed(0)) ? data.enter(constructed(0)) : DerReader({});
  std::size_t count = 0;
  ByteView previous;
  while (list.next_is(kSequence)) {
    const auto certificate = list.take(kSequence);
    if (!certificate || !is_ascending(previous, certificate->whole)) return SealFinding::Malformed;
    previous = certificate->whole;
    if (count < into.certificates.size()) into.certificates[count] = certificate->whole;
    ++count;
  }
  if (list.failed()) return SealFinding::Malformed;
  return list.done() && count == into.certificates.size() ? Problem() : SealFinding::CertificatesNotTwo;
}

Problem read_signer_id(DerReader& info, SealedData& into) {
  DerReader id = info.enter(kSequence);
  const auto issuer = id.take(kSequence);
  const auto serial = id.take(kInteger);
  if (!issuer || !serial || !id.done()) return SealFinding::Malformed;
  into.signer_issuer = issuer->whole;
  into.signer_serial = serial->content;
  return std::nullopt;
}

Problem takes_algorithm(DerReader& info, ByteView allowed) {
  const auto algorithm = info.take(kSequence);
  if (!algorithm) return SealFinding::Malformed;
  return same(algorithm->whole, allowed) ? Problem() : SealFinding::AlgorithmNotAllowed;
}

// RFC 5652 section 5.4: what is signed has the tag of a SET OF in place of [0].
Problem read_attributes(DerReader& info, SealedData& into) {
  if (!info.next_is(constructed(0))) return SealFinding::AttributeMissing;
  const auto attributes = info.take(constructed(0));
  if (!attributes) return SealFinding::Malformed;
  into.signed_bytes.assign(attributes->whole.begin(), attributes->whole.end());
  into.signed_bytes.front() = kSet;
  return read_signed_attributes(attributes->content, into.attributes);
}

Problem read_signer_info(DerReader info, SealedData& into) {
  if (!takes_version_one(info)) return SealFinding::Malformed;
  if (const Problem problem = read_signer_id(info, into)) return problem;
  if (const Problem problem = takes_algorithm(info, object_id::kSha256)) return problem;
  if (const Problem problem = read_attributes(info, into)) return problem;
  if (const Problem problem = takes_algorithm(info, object_id::kEcdsaWithSha256)) return problem;
  const auto signature = info.take(kOctetString);
  if (!signature) return SealFinding::Malformed;
  if (info.next_is(constructed(1))) return SealFinding::UnsignedParts;
  if (!info.done()) return SealFinding::Malformed;
  into.signature = signature->content;
  return std::nullopt;
}

Problem read_signer_infos(DerReader& data, SealedData& into) {
  DerReader infos = data.enter(kSet);
  const auto first = infos.more() ? infos.take(kSequence) : std::nullopt;
  if (infos.failed()) return SealFinding::Malformed;
  if (!first || infos.more()) return SealFinding::NotOneSigner;
  return read_signer_info(DerReader(first->content), into);
}

Problem read_signed_data(DerReader data, SealedData& into) {
  if (!takes_version_one(data)) return SealFinding::Malformed;
  if (const Problem problem = read_digest_algorithms(data)) return problem;
  if (const Problem problem = read_content_info(data)) return problem;
  if (const Problem problem = read_certificates(data, into)) return problem;
  if (data.next_is(constructed(1))) return SealFinding::UnsignedParts;
  if (const Problem problem = read_signer_infos(data, into)) return problem;
  return data.done() ? Problem() : SealFinding::Malformed;
}

}  // namespace

std::variant<SealedData, SealFinding> parse_sealed_data(ByteView der) {
  DerReader outer(der);
  DerReader content_info = outer.enter(kSequence);
  if (outer.more()) return SealFinding::TrailingBytes;
  const auto type = content_info.take(kObjectId);
  DerReader explicit_content = content_info.enter(constructed(0));
  DerReader data = explicit_content.enter(kSequence);
  const bool whole = outer.done() && content_info.done() && explicit_content.done() && !data.failed();
  if (!whole || !type || !same(type->content, object_id::kSignedData)) return SealFinding::Malformed;
  SealedData sealed;
  if (const Problem problem = read_signed_data(data, sealed)) return *problem;
  return sealed;
}

}  // namespace dieu8
