#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "evidence/certificate/qr_claims.h"
#include "evidence/cose/base45.h"
#include "evidence/report/qr_text.h"
#include "evidence/report/read_qr.h"
#include "tests/evidence/report/sample_certificates.h"
#include "tests/fakes/p256_officer.h"

namespace dieu8 {
namespace {

class QrTest : public ::testing::Test {
 protected:
  std::string key_id(const P256Officer& officer) {
    const Digest digest = sha256(public_key_info(officer.certificate_der()).value());
    return to_hex(std::span(digest).first(8));
  }
  std::string text_of(Certificate certificate) {
    certificate.evidence.signer_key_id = key_id(officer_);
    return qr_text(certificate, json_digest_, [&](ByteView bytes) -> Result<Bytes> { return officer_.sign(bytes); })
        .value();
  }

  const P256Officer officer_;
  const Digest json_digest_ = sha256(as_bytes("certificate.json"));
};

TEST_F(QrTest, SaysWhatTheCertificateSays) {
  const Certificate certificate = three_disks_one_failing();
  const QrCheck check = check_qr(text_of(certificate), officer_.certificate_der()).value();
  EXPECT_EQ(check.verdict, SignatureVerdict::Valid);
  const QrClaims& claims = check.reading.claims;
  EXPECT_EQ(claims.id, certificate.id);
  EXPECT_EQ(claims.created, certificate.clock.created);
  EXPECT_EQ(claims.agency, certificate.job.agency);
  EXPECT_EQ(claims.computer_serial, "7XK2Q12");
  EXPECT_EQ(claims.conclusion, Conclusion::Fail);
  EXPECT_FALSE(claims.practice);
  ASSERT_EQ(claims.disks.size(), 3U);
  EXPECT_EQ(claims.disks[0].assurance, Assurance::NotProven);
  EXPECT_EQ(claims.disks[1].serial, "WD-WCC2E7HK8219");
  EXPECT_EQ(claims.disks[1].method, "zero");
  EXPECT_EQ(claims.disks[1].assurance, Assurance::Cleared);
  EXPECT_EQ(claims.disks[2].serial, "");
  EXPECT_EQ(check.reading.json_sha256, json_digest_);
  EXPECT_EQ(check.reading.claims_sha256, sha256(qr_claims(certificate)));
  EXPECT_EQ(check.reading.key_id, key_id(officer_));
}

TEST_F(QrTest, APracticeFileIsMarkedAsOne) {
  EXPECT_TRUE(read_qr_text(text_of(practice_file())).value().claims.practice);
}

TEST_F(QrTest, OneToFourDisksStayUnder600Characters) {
  Certificate certificate = hdd_that_passes();
  EXPECT_LE(text_of(certificate).size(), 500U);
  for (int more = 0; more < 3; ++more) {
    certificate.disks.push_back(certificate.disks[0]);
    certificate.judgement.disks.push_back(certificate.judgement.disks[0]);
  }
  EXPECT_LE(text_of(certificate).size(), 600U);
}

TEST_F(QrTest, MoreThanTwelveDisksBecomeACountAndADigest) {
  Certificate certificate = hdd_that_passes();
  certificate.disks.resize(13, certificate.disks[0]);
  certificate.judgement.disks.resize(13, certificate.judgement.disks[0]);
  const QrClaims claims = read_qr_text(text_of(certificate)).value().claims;
  EXPECT_EQ(claims.disk_count, 13U);
  EXPECT_TRUE(claims.disks.empty());
  const Digest thirteen = claims.disks_sha256.value();
  certificate.disks[12].identity.serial = "another";
  EXPECT_NE(read_qr_text(text_of(certificate)).value().claims.disks_sha256.value(), thirteen);
}

TEST_F(QrTest, LongNamesAreCutAtALetterAndSaySo) {
  const std::string agency = read_qr_text(text_of(very_long_names())).value().claims.agency;
  EXPECT_LE(agency.size(), 120U);
  EXPECT_TRUE(agency.ends_with("…"));
  EXPECT_TRUE(very_long_names().job.agency.starts_with(agency.substr(0, agency.size() - 3)));
}

TEST_F(QrTest, EveryChangedCharacterIsRefused) {
  const std::string text = text_of(hdd_that_passes());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] = other[i] == 'A' ? 'B' : 'A';
    const auto check = check_qr(other, officer_.certificate_der());
    EXPECT_TRUE(!check || check.value().verdict == SignatureVerdict::Invalid) << i;
  }
}

TEST_F(QrTest, EveryCutIsRefused) {
  const std::string text = text_of(hdd_that_passes());
  for (std::size_t length = 0; length < text.size(); ++length)
    EXPECT_FALSE(read_qr_text(std::string_view(text).substr(0, length))) << length;
  EXPECT_FALSE(read_qr_text(text + "00"));
}

TEST_F(QrTest, AnotherOfficersCertificateDoesNotCheckIt) {
  const QrCheck check = check_qr(text_of(hdd_that_passes()), P256Officer().certificate_der()).value();
  EXPECT_EQ(check.verdict, SignatureVerdict::Invalid);
}

TEST_F(QrTest, AKeyIdThatNamesAnotherKeyIsInvalid) {
  Certificate certificate = hdd_that_passes();
  certificate.evidence.signer_key_id = "0000000000000000";
  const std::string text =
      qr_text(certificate, json_digest_, [&](ByteView bytes) -> Result<Bytes> { return officer_.sign(bytes); }).value();
  EXPECT_EQ(check_qr(text, officer_.certificate_der()).value().verdict, SignatureVerdict::Invalid);
}

TEST_F(QrTest, AnErrorOfTheSignerOrABadKeyIdIsHandedUp) {
  Certificate certificate = hdd_that_passes();
  const auto refuses = [](ByteView) -> Result<Bytes> { return fail(ErrorCode::Io, "no token"); };
  EXPECT_FALSE(qr_text(certificate, json_digest_, refuses));
  certificate.evidence.signer_key_id = "xyz";
  EXPECT_FALSE(qr_text(certificate, json_digest_, [&](ByteView b) -> Result<Bytes> { return officer_.sign(b); }));
}

std::string file_text(const std::string& path) {
  const Bytes content = read_file(std::string(DIEU8_SOURCE_DIR "/") + path, 1U << 20U).value();
  return std::string(as_text(content));
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

TEST(QrVector, TheExampleOfTheFormatPageIsValid) {
  const std::string code = first_line(file_text("tests/vectors/qr/example.txt"));
  EXPECT_NE(file_text("docs/format-qr.md").find(code), std::string::npos);
  const Bytes officer = from_base64(first_line(file_text("tests/vectors/qr/officer.der.base64"))).value();
  const QrCheck check = check_qr(code, officer).value();
  EXPECT_EQ(check.verdict, SignatureVerdict::Valid);
  const QrClaims& claims = check.reading.claims;
  EXPECT_EQ(claims.conclusion, Conclusion::Pass);
  ASSERT_EQ(claims.disks.size(), 1U);
  EXPECT_EQ(claims.disks[0].serial, "WD-WCAPW4385274");
}

TEST(QrClaims, DoNotDependOnTheEvidenceThatHoldsTheirDigest) {
  Certificate certificate = hdd_that_passes();
  const Bytes before = qr_claims(certificate);
  certificate.evidence = {};
  EXPECT_EQ(qr_claims(certificate), before);
}

TEST(QrClaims, AnIdThatIsNoUuidIsNotReadable) {
  Certificate certificate = hdd_that_passes();
  certificate.id = "not a uuid";
  const Bytes claims = qr_claims(certificate);
  CborReader reader(claims);
  EXPECT_FALSE(read_qr_claims(reader));
}

}  // namespace
}  // namespace dieu8
