#include "evidence/crypto/seal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "evidence/crypto/check/seal_view.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

const ByteView kContent = as_bytes("{\"type\":\"dieu8.certificate/1\"}");

class Seal : public ::testing::Test {
 protected:
  SealCheck check(ByteView seal, ByteView content = kContent) {
    return check_seal(content, seal, agency_.trust(), Role::ItOfficer);
  }

  FakeAgency agency_;
  Bytes good_ = sign_detached(kContent, *agency_.officer(), kSigningTime).value();
};

TEST_F(Seal, OfTheOfficerInChargeIsValid) {
  const SealCheck result = check(good_);
  EXPECT_EQ(result.verdict, SealVerdict::Valid) << ::testing::PrintToString(result.findings);
  EXPECT_TRUE(result.intact);
  EXPECT_TRUE(result.anchored);
  EXPECT_TRUE(result.findings.empty());
  ASSERT_TRUE(result.signer);
  EXPECT_EQ(result.signer->name, "Nguyễn Thị Hồng Gấm");
  EXPECT_EQ(result.claimed_time, kSigningTime);
}

TEST_F(Seal, OverOtherContentIsInvalid) {
  const SealCheck result = check(good_, as_bytes("other"));
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_FALSE(result.intact);
  EXPECT_FALSE(result.anchored);
  EXPECT_THAT(result.findings, ElementsAre("seal-digest-mismatch"));
}

TEST_F(Seal, FollowedByAnythingIsInvalid) {
  good_.push_back(0);
  EXPECT_THAT(check(good_).findings, ElementsAre("seal-trailing-bytes"));
}

TEST_F(Seal, CutAnywhereIsInvalid) {
  for (std::size_t size = 0; size < good_.size(); ++size)
    EXPECT_EQ(check(ByteView(good_).first(size)).verdict, SealVerdict::Invalid) << size;
}

TEST_F(Seal, UnderAnotherRootOfTheSameNameIsIntactAndNotAnchored) {
  const FakeAgency impostor;
  const SealCheck result = check(sign_detached(kContent, *impostor.officer(), kSigningTime).value());
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_TRUE(result.intact);
  EXPECT_FALSE(result.anchored);
  EXPECT_THAT(result.findings, ElementsAre("signer-not-issued-by-root", "signer-self-made-root"));
}

TEST_F(Seal, OfAnotherAgencyIsIntactAndNotAnchored) {
  const FakeAgency other("Sở Tài chính");
  const SealCheck result = check(sign_detached(kContent, *other.officer(), kSigningTime).value());
  EXPECT_TRUE(result.intact);
  EXPECT_FALSE(result.anchored);
  EXPECT_THAT(result.findings, ElementsAre("signer-not-issued-by-root", "root-not-trusted", "signer-other-agency"));
}

TEST_F(Seal, OfAWrongRoleIsInvalidForEveryOtherRole) {
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::User, Role::Inspector, Role::Machine}) {
    const SealCheck result = check(sign_detached(kContent, *agency_.officer(role), kSigningTime).value());
    EXPECT_EQ(result.verdict, SealVerdict::Invalid);
    EXPECT_TRUE(result.anchored);
    EXPECT_THAT(result.findings, ElementsAre("signer-wrong-role"));
  }
}

TEST_F(Seal, IsJudgedAtTheClaimedTime) {
  const Validity validity{{1'795'400'000}, {1'796'000'000}};
  const auto officer = agency_.officer(Role::ItOfficer, validity);
  const auto findings_at = [&](std::int64_t seconds) {
    return check(sign_detached(kContent, *officer, {seconds}).value()).findings;
  };
  EXPECT_THAT(findings_at(1'795'399'999), ElementsAre("signer-not-yet-valid"));
  EXPECT_THAT(findings_at(1'795'400'000), ElementsAre());
  EXPECT_THAT(findings_at(1'795'999'999), ElementsAre());
  EXPECT_THAT(findings_at(1'796'000'000), ElementsAre("signer-expired"));
}

TEST_F(Seal, AfterTheRootsEndIsInvalid) {
  const FakeAgency agency("A", {{1'795'000'000}, {1'796'000'000}});
  const Bytes late = sign_detached(kContent, *agency.officer(), {1'796'000'000}).value();
  const SealCheck result = check_seal(kContent, late, agency.trust(), Role::ItOfficer);
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_THAT(result.findings, Contains("root-expired"));
}

TEST_F(Seal, HoldsInTheYearsOfGeneralizedTime) {
  const WallTime later{2'600'000'000};  // 2052
  const FakeAgency agency("A", root_validity(later));
  const auto officer = agency.officer(Role::ItOfficer, officer_validity(later));
  const Bytes seal = sign_detached(kContent, *officer, later).value();
  EXPECT_EQ(check_seal(kContent, seal, agency.trust(), Role::ItOfficer).verdict, SealVerdict::Valid);
}

TEST_F(Seal, AgainstADamagedTrustRootIsInvalid) {
  TrustRoot root = agency_.trust();
  root.der[root.der.size() / 2] ^= 1;
  const SealCheck result = check_seal(kContent, good_, root, Role::ItOfficer);
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_THAT(result.findings, ElementsAre("trust-root-malformed"));
}

// Files that do not change: a later version must still accept what this one sealed (docs/format-keys.md).
TEST(SealVector, IsValidForThePublishedRoot) {
  const std::string folder = DIEU8_SOURCE_DIR "/tests/vectors/seal/";
  const Bytes content = read_file(folder + "content.json", 65536).value();
  const Bytes seal = read_file(folder + "content.json.p7s", 65536).value();
  const TrustRoot root = load_trust_root(folder + "root.pem").value();
  const SealCheck result = check_seal(content, seal, root, Role::ItOfficer);
  EXPECT_EQ(result.verdict, SealVerdict::Valid);
  EXPECT_EQ(result.claimed_time, parse_rfc3339("2026-11-22T09:00:00+07:00").value());
}

// No byte of a seal may be without meaning. 0x20 turns capital letters, which names are often compared without.
TEST_F(Seal, WithAnyByteChangedIsInvalidForBothCheckers) {
  for (std::size_t at = 0; at < good_.size(); ++at) {
    for (const unsigned change : {0x01U, 0x20U}) {
      Bytes changed = good_;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ change);
      const SealCheck result = check(changed);
      EXPECT_EQ(result.verdict, SealVerdict::Invalid)
          << "byte " << at << " xor " << change << " " << ::testing::PrintToString(result.findings);
    }
  }
}

}  // namespace
}  // namespace dieu8
