#include "tests/fakes/fake_agency.h"

#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/sign/key_signer.h"

namespace dieu8 {

FakeAgency::FakeAgency(const std::string& name, Validity validity)
    : key_(PrivateKey::generate().value()), root_der_(make_root_certificate(name, key_, validity).value()) {}

TrustRoot FakeAgency::trust() const {
  const RootCertificate root = read_root_certificate(root_der_).value();
  return {root.der, root.agency, root.key_id};
}

std::unique_ptr<Signer> FakeAgency::officer(Role role, Validity validity) const {
  PrivateKey key = PrivateKey::generate().value();
  const OfficerRequest request{"Nguyễn Thị Hồng Gấm", "Cán bộ chuyên trách CNTT", role, validity};
  const Bytes der = issue_officer_certificate(root_der_, key_, request, key).value();
  return make_key_signer(read_officer_certificate(der).value(), root_der_, std::move(key));
}

}  // namespace dieu8
