// An officer's key on a token (SoftHSM2): made there, found again, and its seals as good as any.
#include "evidence/token/token_signer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/crypto/certificate_profile.h"
#include "tests/evidence/token/soft_token.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8 {
namespace {

using ::testing::IsEmpty;

const std::string kHelper = std::string(DIEU8_BIN_DIR) + "/dieu8-token-signer";
const Bytes kId = {1, 2, 3, 4};

class TokenKey : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!SoftToken::is_installed()) GTEST_SKIP() << "softhsm2 is not installed";
    soft_.add("Gấm");
  }

  // As dieu8-key issue --token does.
  Bytes put_officer(const TokenOptions& options, Role role = Role::ItOfficer, bool with_root = true) {
    OpenedToken opened = open_token_for_key(options).value();
    const PublicPoint point = opened.token->generate(opened.slot, kId, "dieu8").value();
    const OfficerRequest request{"Nguyễn Thị Hồng Gấm", "Cán bộ", role, officer_validity(kSigningTime)};
    const Bytes der =
        issue_officer_certificate(agency_.root_der(), agency_.root_key(), request, public_key_info_of_point(point))
            .value();
    EXPECT_TRUE(put_certificate(*opened.token, opened.slot, kId, "dieu8", der));
    if (!with_root) return der;
    EXPECT_TRUE(put_certificate(*opened.token, opened.slot, Bytes{9}, "root", agency_.root_der()));
    return der;
  }

  SoftToken soft_;
  FakeAgency agency_;
};

TEST_F(TokenKey, SealsLikeAnyOther) {
  const Bytes der = put_officer(soft_.options());
  const auto signer = open_token_signer(soft_.options()).value();
  EXPECT_EQ(signer->certificate().der, der);
  for (int i = 0; i < 8; ++i) {  // half of all signatures have the s that must be turned round
    const std::string content = "content " + std::to_string(i);
    const Bytes seal = sign_detached(as_bytes(content), *signer, kSigningTime).value();
    const SealCheck check = check_seal(as_bytes(content), seal, agency_.trust(), Role::ItOfficer);
    EXPECT_EQ(check.verdict, SealVerdict::Valid);
    EXPECT_THAT(check.findings, IsEmpty());
  }
}

TEST_F(TokenKey, NamesTheRootFromTheTokenOrFromAFile) {
  put_officer(soft_.options(), Role::ItOfficer, false);
  EXPECT_EQ(open_token_signer(soft_.options()).error().code, ErrorCode::NotFound);
}

TEST_F(TokenKey, SaysAWrongPin) {
  put_officer(soft_.options());
  EXPECT_STREQ(open_token_signer(soft_.options("999999")).error().message, "the PIN is wrong");
}

TEST_F(TokenKey, OfSeveralTokensTakesTheNamedOne) {
  soft_.add("Lụa");
  TokenOptions first = soft_.options();
  first.label = "Gấm";
  TokenOptions second = soft_.options();
  second.label = "Lụa";
  const Bytes one = put_officer(first);
  const Bytes two = put_officer(second);
  EXPECT_EQ(open_token_signer(soft_.options()).error().code, ErrorCode::Refused);
  EXPECT_EQ(open_token_signer(first).value()->certificate().der, one);
  EXPECT_EQ(open_token_signer(second).value()->certificate().der, two);
}

TEST_F(TokenKey, WithoutAnOfficerIsNotFound) {
  EXPECT_EQ(open_token_signer(soft_.options()).error().code, ErrorCode::NotFound);
  SoftToken none;
  EXPECT_EQ(open_token_signer(none.options()).error().code, ErrorCode::NotFound);
  EXPECT_EQ(open_token_for_key(none.options()).error().code, ErrorCode::NotFound);
}

TEST_F(TokenKey, ThatBelongsToAnotherCertificateIsNotUsed) {
  OpenedToken opened = open_token_for_key(soft_.options()).value();
  ASSERT_TRUE(opened.token->generate(opened.slot, kId, "dieu8"));
  const auto stranger = agency_.officer();
  ASSERT_TRUE(put_certificate(*opened.token, opened.slot, kId, "dieu8", stranger->certificate().der));
  ASSERT_TRUE(put_certificate(*opened.token, opened.slot, Bytes{9}, "root", agency_.root_der()));
  opened.token.reset();
  EXPECT_EQ(open_token_signer(soft_.options()).error().code, ErrorCode::Invalid);
}

}  // namespace
}  // namespace dieu8
