#include "evidence/crypto/sign/private_key.h"

#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

const std::string kPassphrase = "mật khẩu dài của cán bộ";

TEST(PrivateKey, IsTheSameAfterItsFile) {
  const PrivateKey key = PrivateKey::generate().value();
  const std::string pem = private_key_to_pem(key, kPassphrase).value();
  const PrivateKey again = private_key_from_pem(as_bytes(pem), kPassphrase, "key.pem").value();
  EXPECT_EQ(again.public_key_info(), key.public_key_info());
}

TEST(PrivateKey, SaysAWrongPassphraseIsRefusedWithAHint) {
  const std::string pem = private_key_to_pem(PrivateKey::generate().value(), kPassphrase).value();
  const auto wrong = private_key_from_pem(as_bytes(pem), kPassphrase + " ", "key.pem");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::Refused);
  EXPECT_NE(wrong.error().hint, nullptr);
}

TEST(PrivateKey, TellsDamageAnywhereInTheFileFromAWrongPassphrase) {
  const std::string pem = private_key_to_pem(PrivateKey::generate().value(), kPassphrase).value();
  for (std::size_t at = pem.find("\n-----") + 30; at < pem.size() - 30; at += 7) {
    std::string damaged = pem;
    damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
    EXPECT_EQ(private_key_from_pem(as_bytes(damaged), kPassphrase, "key.pem").error().code, ErrorCode::Malformed) << at;
  }
}

TEST(PrivateKey, IsNeverWrittenWithoutAPassphrase) {
  EXPECT_EQ(private_key_to_pem(PrivateKey::generate().value(), "").error().code, ErrorCode::Misuse);
}

TEST(PrivateKey, ComesBackFromItsScalar) {
  const PrivateKey key = PrivateKey::generate().value();
  const PrivateKey again = PrivateKey::from_scalar(key.scalar().value()).value();
  EXPECT_EQ(again.public_key_info(), key.public_key_info());
}

TEST(PrivateKey, RefusesAScalarOutsideTheGroup) {
  const Secret zero(32);
  EXPECT_EQ(PrivateKey::from_scalar(zero).error().code, ErrorCode::Malformed);
  Secret ones(32);
  std::fill_n(ones.data(), 32, std::uint8_t{0xFF});
  EXPECT_EQ(PrivateKey::from_scalar(ones).error().code, ErrorCode::Malformed);
}

// n/2 of P-256 begins 7FFFFFFF 80000000...: a DER integer in the upper half needs a leading zero or begins 7FFFFFFF8.
TEST(PrivateKey, AlwaysSignsWithSInTheLowerHalf) {
  const PrivateKey key = PrivateKey::generate().value();
  for (int i = 0; i < 64; ++i) {
    const Bytes signature = key.sign(as_bytes(std::to_string(i))).value();
    const std::size_t s_at = 4U + signature[3];
    EXPECT_LE(signature[s_at + 1], 32) << to_hex(signature);
  }
}

TEST(PrivateKey, IsReadableByPlainOpensslWithSixHundredThousandRounds) {
  if (run_program({"openssl", "version"}).exit_code != 0) GTEST_SKIP() << "the openssl program is not installed";
  const ScratchFolder folder;
  const std::string pem = private_key_to_pem(PrivateKey::generate().value(), kPassphrase).value();
  ASSERT_TRUE(write_file_durably(folder.path("key.pem"), as_bytes(pem), Access::OwnerOnly));
  ASSERT_TRUE(write_file_durably(folder.path("passphrase"), as_bytes(kPassphrase + "\n"), Access::OwnerOnly));
  EXPECT_EQ(run_program({"openssl", "pkey", "-in", folder.path("key.pem"), "-noout", "-check", "-passin",
                         "file:" + folder.path("passphrase")})
                .exit_code,
            0);
  const std::string shown = run_program({"openssl", "asn1parse", "-in", folder.path("key.pem")}).out;
  EXPECT_NE(shown.find(":0927C0"), std::string::npos) << shown;  // 600000
  EXPECT_NE(shown.find(":hmacWithSHA256"), std::string::npos);
  EXPECT_NE(shown.find(":aes-256-cbc"), std::string::npos);
}

}  // namespace
}  // namespace dieu8
