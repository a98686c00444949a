#include "evidence/certificate/certificate.h"
#include "evidence/certificate/member_reader.h"
#include "evidence/json/parse.h"

namespace dieu8 {

Result<Certificate> certificate_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  MemberReader reader(TRY(Fields::of(document, "$")));
  std::string type;
  reader("type", type);
  Certificate certificate;
  members(reader, certificate);
  if (type != kCertificateType)
    return fail(ErrorCode::Malformed, N_("this is not an erasure certificate of version 1"));
  TRY(reader.finish());
  // One certificate, one sequence of bytes: what people compare by digest must not have a second spelling.
  if (certificate_to_json(certificate) != as_text(bytes))
    return fail(ErrorCode::Malformed,
                N_("the certificate is not in canonical form (RFC 8785): keys reordered or blanks added"));
  return certificate;
}

}  // namespace dieu8
