// A certificate made without an officer's key: never valid by itself, and nothing in it can be changed unnoticed by
// whoever lacks that session's key.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "evidence/certificate/check.h"
#include "evidence/crypto/session_seal.h"
#include "evidence/crypto/sign/session_key.h"
#include "tests/evidence/certificate/document_changes.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/sealed_certificate.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

const FakeAgency& agency() {
  static const FakeAgency fake;
  return fake;
}

const Signer& session() {
  static const auto key = session_key(good_certificate());
  return *key;
}

const SealedCertificate& unsealed() {
  static const SealedCertificate evidence = sealed(good_certificate(), session());
  return evidence;
}

CertificateCheck check(const SealedCertificate& evidence) {
  return check_certificate(as_bytes(evidence.json), evidence.seal, agency().trust(), &evidence.journal);
}

TEST(Unsealed, IsUndeterminedForOneReasonOnly) {
  const CertificateCheck answer = check(unsealed());
  EXPECT_EQ(answer.verdict, CheckVerdict::Undetermined);
  EXPECT_THAT(answer.findings, ElementsAre("not-sealed-by-agency"));
  EXPECT_EQ(answer.sealed_by, SealedBy::Session);
  EXPECT_TRUE(answer.seal.intact);
  EXPECT_FALSE(answer.seal.anchored);
}

TEST(Unsealed, IsNotMadeValidByTrustingItsOwnRoot) {
  const TrustRoot root = session_root_in(unsealed().seal).value();
  const CertificateCheck answer =
      check_certificate(as_bytes(unsealed().json), unsealed().seal, root, &unsealed().journal);
  EXPECT_EQ(answer.verdict, CheckVerdict::Undetermined);
  EXPECT_FALSE(answer.seal.anchored);
}

TEST(Unsealed, NoFieldCanBeChanged) {
  const std::vector<std::string> documents = changes_of(unsealed().json);
  for (const std::string& json : documents) {
    const CertificateCheck answer =
        check_certificate(as_bytes(json), unsealed().seal, agency().trust(), &unsealed().journal);
    ASSERT_EQ(answer.verdict, CheckVerdict::Invalid) << json;
    ASSERT_THAT(answer.findings, Contains("seal-digest-mismatch")) << json;
  }
  std::printf("%zu cases\n", documents.size());
}

TEST(Unsealed, NoRecordOfTheJournalCanBeChanged) {
  for (std::size_t i = 0; i < unsealed().journal.size(); i += 16) {
    SealedCertificate other = unsealed();
    other.journal[i] ^= 1U;
    ASSERT_EQ(check(other).verdict, CheckVerdict::Invalid) << i;
    ASSERT_THAT(check(other).findings, Contains("journal-differs")) << i;
  }
}

// Resealed with a key that another run of the same computer left behind.
TEST(Unsealed, TheKeyOfAnotherSessionIsFound) {
  Certificate other = good_certificate();
  other.id[0] = 'f';
  const auto reused = session_key(other);
  EXPECT_EQ(check(sealed(other, *reused)).verdict, CheckVerdict::Undetermined);
  const CertificateCheck answer = check(sealed(good_certificate(), *reused));
  EXPECT_EQ(answer.verdict, CheckVerdict::Invalid);
  EXPECT_THAT(answer.findings, Contains("session-key-of-another"));
}

TEST(Unsealed, TheKeyOfAnotherComputersSessionIsFound) {
  Certificate other = good_certificate();
  other.computer.serial += "x";
  const CertificateCheck answer = check(sealed(good_certificate(), *session_key(other)));
  EXPECT_EQ(answer.verdict, CheckVerdict::Invalid);
  EXPECT_THAT(answer.findings, Contains("session-computer-differs"));
}

TEST(Unsealed, ASealSwappedForAnotherSessionsIsFound) {
  const auto another = session_key(good_certificate());
  SealedCertificate swapped = unsealed();
  swapped.seal = sealed_bytes(swapped.json, *another, sealing_time());
  EXPECT_EQ(check(swapped).verdict, CheckVerdict::Invalid);
  EXPECT_THAT(check(swapped).findings, Contains("signer-key-differs"));
  SealedCertificate other_journal = unsealed();
  other_journal.journal = sealed_journal(*another, good_certificate().id);
  EXPECT_EQ(check(other_journal).verdict, CheckVerdict::Invalid);
  EXPECT_THAT(check(other_journal).findings, Contains("journal-invalid"));
}

TEST(Unsealed, AnOfficersSealOverItIsNoSealOfIt) {
  SealedCertificate resealed = unsealed();
  resealed.seal = sealed_bytes(resealed.json, *agency().officer(), sealing_time());
  EXPECT_EQ(check(resealed).verdict, CheckVerdict::Invalid);
  EXPECT_THAT(check(resealed).findings, Contains("signer-key-differs"));
}

TEST(Unsealed, AnAgencysSessionRoleSealsNothing) {
  const CertificateCheck answer = check(sealed(good_certificate(), *agency().officer(Role::Session)));
  EXPECT_EQ(answer.verdict, CheckVerdict::Invalid);
  EXPECT_THAT(answer.findings, Contains("signer-wrong-role"));
}

// A root with the session's name and an officer under it is still no agency.
TEST(Unsealed, ASelfMadeOfficerUnderTheSessionsNameIsInvalid) {
  const FakeAgency self_made{std::string(kSessionAgency)};
  const CertificateCheck answer = check(sealed(good_certificate(), *self_made.officer()));
  EXPECT_EQ(answer.verdict, CheckVerdict::Invalid);
  EXPECT_THAT(answer.findings, Contains("signer-wrong-role"));
}

TEST(Unsealed, WithoutItsJournalSaysBoth) {
  const CertificateCheck answer =
      check_certificate(as_bytes(unsealed().json), unsealed().seal, agency().trust(), nullptr);
  EXPECT_EQ(answer.verdict, CheckVerdict::Undetermined);
  EXPECT_THAT(answer.findings, ElementsAre("journal-absent", "not-sealed-by-agency"));
}

TEST(SessionKey, IsReadBackAndRemoved) {
  const ScratchFolder folder;
  const auto made = make_session_key(folder.path("key"), "id", "computer").value();
  EXPECT_EQ(open_session_key(folder.path("key")).value()->certificate().der, made->certificate().der);
  remove_session_key(folder.path("key"));
  EXPECT_EQ(open_session_key(folder.path("key")).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8
