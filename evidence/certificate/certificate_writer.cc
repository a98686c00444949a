#include "evidence/certificate/certificate.h"
#include "evidence/certificate/member_writer.h"
#include "evidence/json/canonical.h"

namespace dieu8 {

std::string certificate_to_json(const Certificate& certificate) {
  MemberWriter writer;
  writer("type", std::string(kCertificateType));
  members(writer, certificate);
  return canonical_json(writer.take());
}

}  // namespace dieu8
