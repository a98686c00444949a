#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "evidence/certificate/check.h"
#include "evidence/certificate/check_finding.h"
#include "evidence/certificate/judge.h"
#include "evidence/crypto/check/seal_finding.h"
#include "tests/evidence/certificate/document_changes.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/good_purge.h"
#include "tests/evidence/certificate/sealed_certificate.h"

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// Sanitizers make a signature check six times slower; there every seventh byte has to do.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kStride = 7;
#else
constexpr std::size_t kStride = 1;
#endif

// One agency and one officer for all tests: keys take time.
const FakeAgency& agency() {
  static const FakeAgency fake;
  return fake;
}

const Signer& officer() {
  static const auto signer = agency().officer();
  return *signer;
}

const SealedCertificate& good() {
  static const SealedCertificate evidence = sealed(good_certificate(), officer());
  return evidence;
}

CertificateCheck check(const SealedCertificate& evidence) {
  return check_certificate(as_bytes(evidence.json), evidence.seal, agency().trust(), &evidence.journal);
}

CertificateCheck check(const std::string& json, const Bytes& seal) {
  return check_certificate(as_bytes(json), seal, agency().trust(), &good().journal);
}

const std::vector<std::string>& changed_documents() {
  static const std::vector<std::string> documents = changes_of(good().json);
  return documents;
}

TEST(Forgery, TheUntouchedCertificateIsValid) {
  const CertificateCheck answer = check(good());
  EXPECT_THAT(answer.findings, IsEmpty());
  EXPECT_EQ(answer.verdict, CheckVerdict::Valid);
  EXPECT_EQ(answer.judged_again->conclusion, Conclusion::Pass);
}

TEST(Forgery, NoByteOfTheCertificateCanBeFlipped) {
  std::size_t cases = 0;
  for (std::size_t i = 0; i < good().json.size(); i += kStride) {
    std::string json = good().json;
    json[i] = static_cast<char>(json[i] ^ (1 << (i % 8)));
    const CertificateCheck answer = check_certificate(as_bytes(json), good().seal, agency().trust(), nullptr);
    ASSERT_EQ(answer.verdict, CheckVerdict::Invalid) << i;
    ASSERT_THAT(answer.findings, Contains("seal-digest-mismatch")) << i;
    ++cases;
  }
  std::printf("%zu cases\n", cases);
}

TEST(Forgery, NoByteOfTheSealCanBeFlipped) {
  for (std::size_t i = 0; i < good().seal.size(); i += kStride) {
    Bytes seal = good().seal;
    seal[i] = static_cast<std::uint8_t>(seal[i] ^ (1U << (i % 8)));
    const CertificateCheck answer = check_certificate(as_bytes(good().json), seal, agency().trust(), nullptr);
    ASSERT_EQ(answer.verdict, CheckVerdict::Invalid) << i;
    ASSERT_THAT(answer.findings, Not(IsEmpty())) << i;
  }
  std::printf("%zu cases\n", good().seal.size() / kStride);
}

TEST(Forgery, TheCertificateCannotBeCutShort) {
  for (std::size_t size = 0; size < good().json.size(); size += 37) {
    const CertificateCheck answer = check(good().json.substr(0, size), good().seal);
    EXPECT_EQ(answer.verdict, CheckVerdict::Invalid) << size;
    EXPECT_THAT(answer.findings, UnorderedElementsAre("seal-digest-mismatch", "certificate-malformed")) << size;
  }
}

TEST(Forgery, TheSealCannotBeCutShort) {
  for (std::size_t size = 0; size < good().seal.size(); size += 13) {
    const Bytes seal(good().seal.begin(), good().seal.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(check(good().json, seal).verdict, CheckVerdict::Invalid) << size;
  }
}

// Each field of `evidence` changed alone, under the seal that was made over all of them.
void expect_no_change_passes(const SealedCertificate& evidence) {
  const std::vector<std::string> documents = changes_of(evidence.json);
  for (const std::string& json : documents) {
    const CertificateCheck answer =
        check_certificate(as_bytes(json), evidence.seal, agency().trust(), &evidence.journal);
    ASSERT_EQ(answer.verdict, CheckVerdict::Invalid) << json;
    ASSERT_THAT(answer.findings, Contains("seal-digest-mismatch")) << json;
    ASSERT_FALSE(answer.seal.intact);
  }
  std::printf("%zu cases\n", documents.size());
}

TEST(Forgery, NoFieldCanBeChangedWithoutSealingAgain) { expect_no_change_passes(good()); }

TEST(Forgery, NoFieldOfTheDrivesOwnWorkCanBeChangedWithoutSealingAgain) {
  expect_no_change_passes(sealed(purged_nvme(), officer()));
  expect_no_change_passes(sealed(purged_hdd(), officer()));
}

// `word` is what every changed document sealed by `signer` must be refused for.
void expect_signer_refused(const Signer& signer, const std::string& word) {
  for (std::size_t i = 0; i < changed_documents().size(); i += kStride) {
    const std::string& json = changed_documents()[i];
    const CertificateCheck answer = check(json, sealed_bytes(json, signer, sealing_time()));
    ASSERT_EQ(answer.verdict, CheckVerdict::Invalid) << json;
    ASSERT_THAT(answer.findings, Contains(word)) << json;
  }
  // Also when it is in every other way what that signer would have written.
  const CertificateCheck answer = check(sealed(good_certificate(), signer));
  EXPECT_EQ(answer.verdict, CheckVerdict::Invalid);
  EXPECT_THAT(answer.findings, Contains(word));
  // Integrity alone is told apart: these bytes are what somebody sealed.
  EXPECT_TRUE(answer.seal.intact);
  // An officer of another role does belong to the agency, and still may not seal this.
  EXPECT_EQ(answer.seal.anchored, word == "signer-wrong-role");
  std::printf("%zu cases\n", changed_documents().size() / kStride + 1);
}

TEST(Forgery, AnOfficerOfAnotherRoleCannotSealIt) {
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::User, Role::Inspector, Role::Machine})
    EXPECT_THAT(check(sealed(good_certificate(), *agency().officer(role))).findings, Contains("signer-wrong-role"));
  expect_signer_refused(*agency().officer(Role::User), "signer-wrong-role");
}

TEST(Forgery, AnExpiredOfficerCannotSealIt) {
  const auto expired = agency().officer(Role::ItOfficer, {{kSigningTime.seconds - 1000}, {kSigningTime.seconds}});
  expect_signer_refused(*expired, "signer-expired");
}

TEST(Forgery, AnOfficerNotYetAppointedCannotSealIt) {
  const std::int64_t later = sealing_time().seconds + 1;
  const auto early = agency().officer(Role::ItOfficer, {{later}, {later + 1000}});
  expect_signer_refused(*early, "signer-not-yet-valid");
}

TEST(Forgery, ASelfMadeRootOfTheSameNameCannotSealIt) {
  const FakeAgency self_made;
  expect_signer_refused(*self_made.officer(), "signer-self-made-root");
}

TEST(Forgery, AnotherAgencyCannotSealIt) {
  const FakeAgency other("Sở Tài chính");
  expect_signer_refused(*other.officer(), "root-not-trusted");
}

// What the right officer seals must still agree with itself.
struct Lie {
  const char* what;
  std::function<void(Certificate&)> tell;
  std::vector<std::string> findings;
};

TEST(Forgery, TheRightOfficerCannotSealAContradiction) {
  const std::vector<Lie> lies = {
      {"conclusion",
       [](Certificate& c) { c.judgement.conclusion = Conclusion::PassWithRemarks; },
       {"judgement-differs", "qr-claims-differ"}},
      {"assurance",
       [](Certificate& c) { c.judgement.disks[0].assurance = Assurance::Purged; },
       {"judgement-differs", "qr-claims-differ"}},
      {"a failed disk called clean",
       [](Certificate& c) { c.disks[0].sanitization.passes[0].verification->mismatched_sectors = 1; },
       {"judgement-differs"}},
      {"flush failed",
       [](Certificate& c) { c.disks[0].sanitization.passes[0].flushed = false; },
       {"judgement-differs"}},
      {"remark dropped",
       [](Certificate& c) { c.disks[0].identity.health->pending_sectors = 1; },
       {"judgement-differs"}},
      {"judgement of another disk",
       [](Certificate& c) { c.judgement.disks.push_back(c.judgement.disks[0]); },
       {"judgement-differs"}},
      {"no judgement", [](Certificate& c) { c.judgement = {}; }, {"judgement-differs", "qr-claims-differ"}},
      {"another serial than the QR's", [](Certificate& c) { c.disks[0].identity.serial += "x"; }, {"qr-claims-differ"}},
      {"qr digest", [](Certificate& c) { c.evidence.qr_claims_sha256[0] ^= 1U; }, {"qr-claims-differ"}},
      {"key id", [](Certificate& c) { c.evidence.signer_key_id = "0011223344556677"; }, {"signer-key-differs"}},
      {"certificate digest",
       [](Certificate& c) { c.evidence.signer_certificate_sha256 = {}; },
       {"signer-certificate-differs"}},
      {"journal digest", [](Certificate& c) { c.evidence.journal_sha256 = {}; }, {"journal-differs"}},
      {"journal records", [](Certificate& c) { ++c.evidence.journal_records; }, {"journal-records-differ"}},
      {"journal root", [](Certificate& c) { c.evidence.journal_root = {}; }, {"journal-root-differs"}},
      {"journal origin", [](Certificate& c) { c.evidence.journal_origin = ""; }, {"journal-origin-differs"}},
  };
  for (const Lie& lie : lies) {
    const CertificateCheck answer = check(sealed(good_certificate(), officer(), lie.tell));
    EXPECT_EQ(answer.verdict, CheckVerdict::Invalid) << lie.what;
    EXPECT_EQ(answer.findings, lie.findings) << lie.what;
    EXPECT_TRUE(answer.seal.anchored) << lie.what;
  }
  std::printf("%zu cases\n", lies.size());
}

TEST(Forgery, TheRightOfficerCannotSealThatADriveErasedItself) {
  using Spoil = std::function<void(Sanitization&)>;
  const std::vector<Spoil> lies = {
      [](Sanitization& done) { done.markers->surviving_sectors = 1; },
      [](Sanitization& done) { done.markers->looked_after = false; },
      [](Sanitization& done) { done.markers.reset(); },
      [](Sanitization& done) { done.device_steps[0].end = StepEnd::Failed; },
      [](Sanitization& done) { done.device_steps[0].seen_in_progress = false; },
      [](Sanitization& done) { done.device_steps[0].accepted = false; },
      [](Sanitization& done) { done.device_steps[0].sent.clear(); },
      [](Sanitization& done) { done.device_steps[0].technique = Technique::AtaSecurityErase; },
      [](Sanitization& done) { done.techniques_planned = {Technique::AtaSecurityErase}; },
      [](Sanitization& done) { done.level_rule = LevelRule::Ieee2883; },
      [](Sanitization& done) { done.not_reached.clear(); },
  };
  for (const Spoil& lie : lies) {
    const auto tell = [&](Certificate& c) { lie(c.disks[0].sanitization); };
    const CertificateCheck answer = check(sealed(purged_ssd(), officer(), tell));
    EXPECT_EQ(answer.verdict, CheckVerdict::Invalid);
    // The code on paper names the planned techniques: another plan contradicts it too.
    Certificate told = purged_ssd();
    tell(told);
    const bool other_plan =
        told.disks[0].sanitization.techniques_planned != purged_ssd().disks[0].sanitization.techniques_planned;
    if (other_plan) {
      EXPECT_THAT(answer.findings, ElementsAre("judgement-differs", "qr-claims-differ"));
    } else {
      EXPECT_THAT(answer.findings, ElementsAre("judgement-differs"));
    }
  }
  EXPECT_EQ(check(sealed(purged_ssd(), officer())).verdict, CheckVerdict::Valid);
  std::printf("%zu cases\n", lies.size());
}

TEST(Forgery, AGenuineCertificateOfAFailureIsValidAndStillAFailure) {
  Certificate failed = good_certificate();
  failed.disks[0].sanitization.failure = Failure{FailureKind::Vanished, "ENODEV"};
  const CertificateCheck answer = check(sealed(failed, officer()));
  EXPECT_EQ(answer.verdict, CheckVerdict::Valid);
  EXPECT_EQ(answer.judged_again->conclusion, Conclusion::Fail);
}

TEST(Forgery, TheTimesOfCertificateAndSealMustAgree) {
  const auto at = [](std::int64_t seconds) {
    const WallTime time{good_certificate().clock.created.seconds + seconds};
    return check(good().json, sealed_bytes(good().json, officer(), time));
  };
  EXPECT_EQ(at(0).verdict, CheckVerdict::Valid);
  EXPECT_EQ(at(24 * 3600).verdict, CheckVerdict::Valid);
  EXPECT_THAT(at(-1).findings, ElementsAre("sealed-before-created"));
  EXPECT_THAT(at(24 * 3600 + 1).findings, ElementsAre("sealed-late"));
  EXPECT_EQ(at(-1).verdict, CheckVerdict::Invalid);
  EXPECT_EQ(at(24 * 3600 + 1).verdict, CheckVerdict::Invalid);
}

// Decided: only the canonical bytes are a certificate, even when the right officer sealed others.
TEST(Forgery, OtherSpellingsAreRefusedWhetherSealedAgainOrNot) {
  const std::string& json = good().json;
  const auto replaced = [&](const std::string& what, const std::string& with) {
    std::string text = json;
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
  };
  const std::string type = R"("type":"dieu8.certificate/1")";
  const std::vector<std::string> spellings = {
      "{" + type + "," + json.substr(1, json.size() - type.size() - 3) + "}",  // keys reordered
      replaced("\"direct\":true", "\"direct\":true,\"direct\":true"),          // duplicate key
      replaced("\"direct\":true", "\"direct\":false,\"direct\":true"),
      "\xEF\xBB\xBF" + json,  // byte-order mark
      json + "\n",
      json + " ",
      json + "{}",
      json + json,
      json + '\0',
      " " + json,
      replaced("\"direct\":true", "\"direct\": true"),
      replaced("OptiPlex", "Opti\\u0050lex"),
      replaced("dieu8.certificate/1", "dieu8.certificate/2"),
      replaced("dieu8.certificate/1", "dieu8.journal/1"),
      replaced("\"type\":", "\"kind\":"),
      replaced("\"direct\":true", "\"direct\":true,\"extra\":1"),
  };
  for (const std::string& text : spellings) {
    const CertificateCheck unsealed = check(text, good().seal);
    EXPECT_EQ(unsealed.verdict, CheckVerdict::Invalid) << text.substr(0, 80);
    EXPECT_THAT(unsealed.findings, Contains("seal-digest-mismatch"));
    const CertificateCheck resealed = check(text, sealed_bytes(text, officer(), sealing_time()));
    EXPECT_EQ(resealed.verdict, CheckVerdict::Invalid) << text.substr(0, 80);
    EXPECT_THAT(resealed.findings, ElementsAre("certificate-malformed")) << text.substr(0, 80);
  }
  std::printf("%zu cases\n", 2 * spellings.size());
}

TEST(Forgery, SealsCannotBeSwapped) {
  Certificate second = good_certificate();
  second.id[0] = 'f';
  const SealedCertificate other = sealed(second, officer());
  EXPECT_EQ(check(other).verdict, CheckVerdict::Valid);
  for (const auto& [json, seal] : {std::pair(good().json, other.seal), std::pair(other.json, good().seal)}) {
    EXPECT_EQ(check(json, seal).verdict, CheckVerdict::Invalid);
    EXPECT_THAT(check(json, seal).findings, Contains("seal-digest-mismatch"));
  }
}

TEST(Forgery, TheSealOfSomethingElseIsNoSealOfACertificate) {
  const std::string checkpoint = "dieu8.checkpoint/1\n" + good_certificate().id + "\n4\n";
  const Bytes seal = sealed_bytes(checkpoint, officer(), sealing_time());
  EXPECT_THAT(check(good().json, seal).findings, Contains("seal-digest-mismatch"));
  // And the sealed text itself, handed in as a certificate, has another type.
  EXPECT_THAT(check(checkpoint, seal).findings, ElementsAre("certificate-malformed"));
  EXPECT_EQ(check(checkpoint, seal).verdict, CheckVerdict::Invalid);
}

TEST(Forgery, TheJournalMustBeTheOneThatIsNamed) {
  const auto with_journal = [](const Bytes* journal) {
    return check_certificate(as_bytes(good().json), good().seal, agency().trust(), journal);
  };
  EXPECT_EQ(with_journal(nullptr).verdict, CheckVerdict::Undetermined);
  EXPECT_THAT(with_journal(nullptr).findings, ElementsAre("journal-absent"));

  const Bytes other = sealed_journal(officer(), "11111111-2222-4333-8444-555555555555");
  EXPECT_EQ(with_journal(&other).verdict, CheckVerdict::Invalid);
  EXPECT_THAT(with_journal(&other).findings, Contains("journal-differs"));
  EXPECT_THAT(with_journal(&other).findings, Contains("journal-origin-differs"));

  const Bytes by_another = sealed_journal(*agency().officer(), good_certificate().id);
  EXPECT_THAT(with_journal(&by_another).findings, Contains("journal-signer-differs"));

  const Bytes empty;
  EXPECT_EQ(with_journal(&empty).verdict, CheckVerdict::Invalid);
  Bytes cut = good().journal;
  cut.resize(cut.size() / 2);
  EXPECT_EQ(with_journal(&cut).verdict, CheckVerdict::Invalid);
}

// Each sixteenth: the journal has its own matrix in tests/evidence/journal.
TEST(Forgery, AJournalWithAFlippedByteIsNotTheOneThatIsNamed) {
  for (std::size_t i = 0; i < good().journal.size(); i += 16) {
    Bytes journal = good().journal;
    journal[i] ^= 1U;
    const CertificateCheck answer = check_certificate(as_bytes(good().json), good().seal, agency().trust(), &journal);
    ASSERT_EQ(answer.verdict, CheckVerdict::Invalid) << i;
    ASSERT_THAT(answer.findings, Contains("journal-differs")) << i;
  }
}

TEST(Forgery, AnEmptySealOrCertificateIsInvalid) {
  EXPECT_EQ(check(good().json, {}).verdict, CheckVerdict::Invalid);
  EXPECT_EQ(check("", good().seal).verdict, CheckVerdict::Invalid);
  EXPECT_EQ(check("", {}).verdict, CheckVerdict::Invalid);
}

TEST(Vocabulary, ExplainsEveryWordOfACheckAndOfASeal) {
  for (int i = 0; i <= static_cast<int>(CheckFinding::JournalUndetermined); ++i)
    EXPECT_NE(check_finding_sentence(wire_name(static_cast<CheckFinding>(i))), nullptr);
  for (int i = 0; i <= static_cast<int>(SealFinding::TrustRootMalformed); ++i)
    EXPECT_NE(check_finding_sentence(wire_name(static_cast<SealFinding>(i))), nullptr)
        << wire_name(static_cast<SealFinding>(i));
  EXPECT_NE(check_finding_sentence(kCheckersDisagree), nullptr);
}

}  // namespace
}  // namespace dieu8
