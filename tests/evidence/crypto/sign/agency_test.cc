#include "evidence/crypto/sign/agency.h"

#include <gtest/gtest.h>

#include <set>

#include "evidence/base/file.h"
#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/pem.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

Result<Bytes> root_named(const std::string& name) {
  return make_root_certificate(name, PrivateKey::generate().value(), root_validity(kSigningTime));
}

TEST(RootCertificate, SaysWhoItIsAndHowLongItHolds) {
  const FakeAgency agency("Sở Thông tin và Truyền thông");
  const RootCertificate root = read_root_certificate(agency.root_der()).value();
  EXPECT_EQ(root.agency, "Sở Thông tin và Truyền thông");
  EXPECT_EQ(root.not_before, root_validity(kSigningTime).from);
  EXPECT_EQ(root.not_after, root_validity(kSigningTime).until);
  EXPECT_EQ(root.key_id.size(), 16U);
}

TEST(OfficerCertificate, SaysNameTitleRoleAndAgency) {
  const auto officer = FakeAgency().officer(Role::Inspector)->certificate();
  EXPECT_EQ(officer.name, "Nguyễn Thị Hồng Gấm");
  EXPECT_EQ(officer.title, "Cán bộ chuyên trách CNTT");
  EXPECT_EQ(officer.agency, "Ủy ban nhân dân xã An Thới");
  EXPECT_EQ(officer.role, Role::Inspector);
}

TEST(OfficerCertificate, NeverOutlivesTheRoot) {
  const FakeAgency agency("A", {{1'795'000'000}, {1'796'000'000}});
  const auto officer = agency.officer()->certificate();
  EXPECT_EQ(officer.not_after, WallTime{1'796'000'000});
}

TEST(OfficerCertificate, IsNotIssuedByAnExpiredRoot) {
  const FakeAgency agency("A", {{1'700'000'000}, {1'700'000'001}});
  const PrivateKey key = PrivateKey::generate().value();
  const OfficerRequest request{"A", "B", Role::User, officer_validity(kSigningTime)};
  EXPECT_EQ(issue_officer_certificate(agency.root_der(), agency.root_key(), request, key).error().code,
            ErrorCode::Refused);
}

TEST(OfficerCertificate, IsNotIssuedWithAKeyThatIsNotTheRoots) {
  const FakeAgency agency;
  const PrivateKey key = PrivateKey::generate().value();
  const OfficerRequest request{"A", "B", Role::User, officer_validity(kSigningTime)};
  EXPECT_EQ(issue_officer_certificate(agency.root_der(), key, request, key).error().code, ErrorCode::Invalid);
}

TEST(CertificateNames, MayHaveSixtyFourVietnameseCharactersAndNoMore) {
  std::string longest;
  for (int i = 0; i < 64; ++i) longest += "ỗ";
  EXPECT_TRUE(root_named(longest));
  EXPECT_EQ(root_named(longest + "a").error().code, ErrorCode::Misuse);
}

TEST(CertificateNames, RefuseWhatALaterReaderCouldMisread) {
  for (const char* name :
       {"", " A", "A ", "A\nB", "A\x1b[2J", "A\x7f", "\xff\xfe", "\xc0\x80", "A\u202EB", "Uy\u0309 ban", "A\u200BB"})
    EXPECT_EQ(root_named(name).error().code, ErrorCode::Misuse) << name;
}

TEST(CertificateProfile, RefusesAnOfficerAsARootAndARootAsAnOfficer) {
  const FakeAgency agency;
  EXPECT_EQ(read_root_certificate(agency.officer()->certificate().der).error().code, ErrorCode::Malformed);
  EXPECT_EQ(read_officer_certificate(agency.root_der()).error().code, ErrorCode::Malformed);
}

TEST(CertificateProfile, RefusesBytesAfterTheCertificateAndShortOnes) {
  Bytes longer = FakeAgency().root_der();
  longer.push_back(0);
  EXPECT_FALSE(read_root_certificate(longer));
  EXPECT_FALSE(read_root_certificate(ByteView(longer).first(longer.size() - 2)));
  EXPECT_FALSE(read_root_certificate({}));
}

TEST(CertificateProfile, RefusesARootWithAnyByteChanged) {
  const Bytes good = FakeAgency().root_der();
  for (std::size_t at = 0; at < good.size(); ++at) {
    Bytes changed = good;
    changed[at] ^= 0x01;
    EXPECT_FALSE(read_root_certificate(changed)) << at;
  }
}

TEST(LoadTrustRoot, ReadsTheRootAPersonBrings) {
  const ScratchFolder folder;
  const FakeAgency agency;
  const std::string text = "Root of the commune\r\n" + to_pem(agency.root_der(), kCertificateLabel);
  ASSERT_TRUE(write_file_durably(folder.path("root.pem"), as_bytes(text)));
  EXPECT_EQ(load_trust_root(folder.path("root.pem")).value().der, agency.root_der());
}

TEST(LoadTrustRoot, RefusesAnOfficersCertificateTwoCertificatesAndNone) {
  const ScratchFolder folder;
  const FakeAgency agency;
  const std::string root = to_pem(agency.root_der(), kCertificateLabel);
  for (const std::string& text : {to_pem(agency.officer()->certificate().der, kCertificateLabel), root + root,
                                  std::string("nothing"), std::string()}) {
    ASSERT_TRUE(write_file_durably(folder.path("root.pem"), as_bytes(text)));
    EXPECT_EQ(load_trust_root(folder.path("root.pem")).error().code, ErrorCode::Malformed);
  }
  EXPECT_EQ(load_trust_root(folder.path("none.pem")).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8
