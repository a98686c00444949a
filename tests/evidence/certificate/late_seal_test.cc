// An officer seals later what was made without a key: valid with a remark, and nothing between was altered.
#include "evidence/certificate/late_seal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "evidence/certificate/check.h"
#include "tests/evidence/certificate/document_changes.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/sealed_certificate.h"

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const FakeAgency& agency() {
  static const FakeAgency fake;
  return fake;
}

const Signer& officer() {
  static const auto signer = agency().officer();
  return *signer;
}

const SealedCertificate& unsealed() {
  static const SealedCertificate evidence = sealed(good_certificate(), *session_key(good_certificate()));
  return evidence;
}

WallTime a_week_later() { return {sealing_time().seconds + std::int64_t{7} * 24 * 3600}; }

Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

LateSeal statement_by(const Signer& signer, WallTime sealed = a_week_later()) {
  const Certificate certificate = certificate_from_json(as_bytes(unsealed().json)).value();
  return late_seal_of(certificate, {as_bytes(unsealed().json), unsealed().seal, unsealed().journal},
                      signer.certificate(), sealed);
}

LateSealFiles sealed_statement(const std::string& text, const Signer& signer, WallTime claimed = a_week_later()) {
  return {bytes_of(text), sealed_bytes(text, signer, claimed)};
}

LateSealFiles late_by(const Signer& signer) {
  return sealed_statement(late_seal_to_json(statement_by(signer)), signer);
}

CertificateCheck check(const LateSealFiles& late, const SealedCertificate& evidence = unsealed()) {
  return check_certificate(as_bytes(evidence.json), evidence.seal, agency().trust(), &evidence.journal, &late);
}

TEST(LateSeal, MakesItValidAndSaysBothTimes) {
  const CertificateCheck answer = check(late_by(officer()));
  EXPECT_THAT(answer.findings, IsEmpty());
  EXPECT_EQ(answer.verdict, CheckVerdict::Valid);
  EXPECT_EQ(answer.sealed_by, SealedBy::Later);
  EXPECT_EQ(answer.late->made, good_certificate().clock.created);
  EXPECT_EQ(answer.late->sealed, a_week_later());
  EXPECT_EQ(answer.seal.signer->name, officer().certificate().name);
  EXPECT_TRUE(answer.seal.anchored);
}

TEST(LateSeal, NoMemberOfTheStatementCanBeChanged) {
  const LateSealFiles good = late_by(officer());
  const std::vector<std::string> statements = changes_of(std::string(as_text(good.statement)));
  for (const std::string& text : statements) {
    ASSERT_EQ(check({bytes_of(text), good.seal}).verdict, CheckVerdict::Invalid) << text;
    // Nor may the right officer seal a statement that is not about these files.
    const CertificateCheck resealed = check(sealed_statement(text, officer()));
    ASSERT_EQ(resealed.verdict, CheckVerdict::Invalid) << text;
    ASSERT_THAT(resealed.findings, ::testing::AnyOf(Contains("late-seal-differs"), Contains("late-seal-malformed")));
  }
  std::printf("%zu cases\n", statements.size());
}

TEST(LateSeal, NothingCanBeAlteredBetween) {
  const LateSealFiles late = late_by(officer());
  for (const std::string& json : changes_of(unsealed().json)) {
    SealedCertificate altered = unsealed();
    altered.json = json;
    ASSERT_EQ(check(late, altered).verdict, CheckVerdict::Invalid) << json;
  }
  // Also when a session key of the right name sealed the altered certificate again, with a journal of its own.
  Certificate other = good_certificate();
  other.disks[0].identity.serial += "x";
  const SealedCertificate forged = sealed(other, *session_key(other));
  EXPECT_THAT(check(late, forged).findings, ElementsAre("late-seal-differs"));
  EXPECT_EQ(check(late, forged).verdict, CheckVerdict::Invalid);
}

TEST(LateSeal, NoByteOfJournalOrIntegritySealCanBeFlipped) {
  const LateSealFiles late = late_by(officer());
  for (std::size_t i = 0; i < unsealed().journal.size(); i += 32) {
    SealedCertificate altered = unsealed();
    altered.journal[i] ^= 1U;
    ASSERT_EQ(check(late, altered).verdict, CheckVerdict::Invalid) << i;
  }
  for (std::size_t i = 0; i < unsealed().seal.size(); i += 16) {
    SealedCertificate altered = unsealed();
    altered.seal[i] ^= 1U;
    ASSERT_EQ(check(late, altered).verdict, CheckVerdict::Invalid) << i;
  }
}

TEST(LateSeal, IsRefusedOfAnotherRoleAndOfAnotherAgency) {
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::User, Role::Inspector, Role::Machine})
    EXPECT_THAT(check(late_by(*agency().officer(role))).findings, Contains("signer-wrong-role"));
  const FakeAgency other("Sở Tài chính");
  EXPECT_EQ(check(late_by(*other.officer())).verdict, CheckVerdict::Invalid);
  EXPECT_EQ(check(late_by(*session_key(good_certificate()))).verdict, CheckVerdict::Invalid);
}

TEST(LateSeal, MayNotBeOlderThanTheCertificate) {
  const WallTime early{good_certificate().clock.created.seconds - 1};
  const auto late = sealed_statement(late_seal_to_json(statement_by(officer(), early)), officer(), early);
  EXPECT_EQ(check(late).verdict, CheckVerdict::Invalid);
  EXPECT_THAT(check(late).findings, ElementsAre("sealed-before-created"));
}

TEST(LateSeal, NamesTheTimeOfItsOwnSeal) {
  const auto late = sealed_statement(late_seal_to_json(statement_by(officer())), officer(), sealing_time());
  EXPECT_THAT(check(late).findings, ElementsAre("late-seal-differs"));
}

TEST(LateSeal, DoesNotMendAnIntegritySealThatDoesNotHold) {
  SealedCertificate broken = unsealed();
  broken.seal = sealed_bytes(broken.json, *session_key(good_certificate()), sealing_time());
  const Certificate certificate = certificate_from_json(as_bytes(broken.json)).value();
  const LateSeal statement = late_seal_of(certificate, {as_bytes(broken.json), broken.seal, broken.journal},
                                          officer().certificate(), a_week_later());
  const CertificateCheck answer = check(sealed_statement(late_seal_to_json(statement), officer()), broken);
  EXPECT_EQ(answer.verdict, CheckVerdict::Invalid);
  EXPECT_THAT(answer.findings, Contains("signer-key-differs"));
}

TEST(LateSeal, WithoutTheJournalIsNotEnoughAndStillComparesTheRest) {
  const LateSealFiles late = late_by(officer());
  const CertificateCheck answer =
      check_certificate(as_bytes(unsealed().json), unsealed().seal, agency().trust(), nullptr, &late);
  EXPECT_EQ(answer.verdict, CheckVerdict::Undetermined);
  EXPECT_THAT(answer.findings, ElementsAre("journal-absent"));
}

TEST(LateSeal, BesideACertificateSealedAtOnceMeansNothing) {
  const SealedCertificate at_once = sealed(good_certificate(), officer());
  EXPECT_EQ(check(late_by(officer()), at_once).verdict, CheckVerdict::Valid);
  EXPECT_EQ(check({bytes_of("x"), {}}, at_once).verdict, CheckVerdict::Valid);
  EXPECT_EQ(check(late_by(officer()), at_once).sealed_by, SealedBy::Officer);
}

TEST(LateSeal, StandsBesideItsCertificate) {
  EXPECT_EQ(late_seal_path("a/certificate.json"), "a/certificate.seal.json");
  EXPECT_EQ(late_seal_path("phieu"), "phieu.seal.json");
}

}  // namespace
}  // namespace dieu8
