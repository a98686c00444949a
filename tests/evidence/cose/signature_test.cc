#include <gtest/gtest.h>

#include "evidence/cose/cose_sign1.h"
#include "evidence/cose/verify_p256.h"
#include "tests/fakes/p256_officer.h"

namespace dieu8 {
namespace {

Bytes hex(std::string_view text) { return from_hex(text).value(); }

// RFC 9052 appendix C.2.1: its key '11', its Sig_structure and its signature.
const Bytes kRfcKey =
    hex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"
        "bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff"
        "20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e");
const Bytes kRfcSigned = hex("846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e");
const char* const kRfcSignature =
    "8eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e"
    "2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36";

RawSignature raw(std::string_view text) {
  RawSignature signature{};
  std::ranges::copy(hex(text), signature.begin());
  return signature;
}

TEST(VerifyP256, BothLibrariesAcceptTheExampleOfRfc9052) {
  EXPECT_TRUE(openssl_accepts(kRfcKey, kRfcSigned, raw(kRfcSignature)));
  EXPECT_TRUE(cryptopp_accepts(kRfcKey, kRfcSigned, raw(kRfcSignature)));
}

TEST(VerifyP256, BothLibrariesRefuseEveryFlippedByteOfSignatureContentAndKey) {
  for (std::size_t i = 0; i < kRfcSigned.size(); ++i) {
    Bytes content = kRfcSigned;
    content[i] ^= 1U;
    EXPECT_FALSE(openssl_accepts(kRfcKey, content, raw(kRfcSignature)));
    EXPECT_FALSE(cryptopp_accepts(kRfcKey, content, raw(kRfcSignature)));
  }
  for (std::size_t i = 0; i < 64; ++i) {
    RawSignature signature = raw(kRfcSignature);
    signature[i] ^= 0x80U;
    EXPECT_FALSE(openssl_accepts(kRfcKey, kRfcSigned, signature));
    EXPECT_FALSE(cryptopp_accepts(kRfcKey, kRfcSigned, signature));
  }
  for (std::size_t i = 0; i < kRfcKey.size(); ++i) {
    Bytes key = kRfcKey;
    key[i] ^= 1U;
    EXPECT_FALSE(openssl_accepts(key, kRfcSigned, raw(kRfcSignature))) << i;
    EXPECT_FALSE(cryptopp_accepts(key, kRfcSigned, raw(kRfcSignature))) << i;
  }
}

TEST(VerifyP256, BothLibrariesRefuseZeroAndOverlongNumbers) {
  const std::string zero(64, '0');
  const std::string most(64, 'f');
  for (const std::string& text : {zero + zero, most + most, zero + most, most + zero}) {
    EXPECT_FALSE(openssl_accepts(kRfcKey, kRfcSigned, raw(text)));
    EXPECT_FALSE(cryptopp_accepts(kRfcKey, kRfcSigned, raw(text)));
  }
}

TEST(VerifyP256, FindsTheKeyInACertificateAndJudgesASignatureMadeWithIt) {
  const P256Officer officer;
  const Bytes content = {1, 2, 3};
  const RawSignature signature = raw_signature_from_der(officer.sign(content)).value();
  EXPECT_EQ(verify_p256(officer.certificate_der(), content, signature).value(), SignatureVerdict::Valid);
  EXPECT_EQ(verify_p256(officer.certificate_der(), Bytes{1, 2}, signature).value(), SignatureVerdict::Invalid);
  EXPECT_EQ(verify_p256(P256Officer().certificate_der(), content, signature).value(), SignatureVerdict::Invalid);
}

TEST(VerifyP256, NeverAcceptsAKeyOnAnotherCurve) {
  EXPECT_EQ(verify_p256(p384_certificate_der(), kRfcSigned, raw(kRfcSignature)).value(), SignatureVerdict::Invalid);
}

TEST(PublicKeyInfo, RefusesACertificateCutAnywhereOrLongerThanItSays) {
  const Bytes certificate = P256Officer().certificate_der();
  for (std::size_t length = 0; length < certificate.size(); ++length)
    EXPECT_FALSE(public_key_info(ByteView(certificate).first(length))) << length;
  Bytes longer = certificate;
  longer.push_back(0);
  EXPECT_FALSE(public_key_info(longer));
}

TEST(RawSignature, TakesAndGivesTheOneDerForm) {
  const Bytes der = hex("3008020200800202017f");
  const RawSignature signature = raw_signature_from_der(der).value();
  EXPECT_EQ(signature[31], 0x80);
  EXPECT_EQ(signature[62], 0x01);
  EXPECT_EQ(signature[63], 0x7F);
  EXPECT_EQ(der_signature(signature), der);
}

TEST(RawSignature, RefusesOtherDer) {
  for (const char* text :
       {"", "30", "3006020101020101ff", "30060201010201", "3106020101020101", "3006020100020101", "3006020181020101",
        "300702020001020101", "3003020101", "3009020101020101020101", "308106020101020101", "3080020101020101"}) {
    EXPECT_FALSE(raw_signature_from_der(hex(text))) << text;
  }
  EXPECT_FALSE(raw_signature_from_der(hex("3026022101" + std::string(64, '0') + "020101")));  // 33 bytes
}

class CoseSign1Test : public ::testing::Test {
 protected:
  static constexpr KeyId kKey = {1, 2, 3, 4, 5, 6, 7, 8};
  const Bytes payload_ = {0x82, 0x01, 0x02};
  const RawSignature signature_ = raw(kRfcSignature);
  const Bytes message_ = cose_sign1(kKey, payload_, signature_);
};

TEST_F(CoseSign1Test, HasTheBytesOfTheFormatPage) {
  EXPECT_EQ(to_hex(message_),
            "d2844da2012604480102030405060708a043820102"
            "5840" +
                std::string(kRfcSignature));
  EXPECT_EQ(to_hex(cose_to_be_signed(kKey, payload_)),
            "846a5369676e6174757265314da20126044801020304050607084043820102");
}

TEST_F(CoseSign1Test, ReadsBackWhatWasWritten) {
  const CoseSign1 message = read_cose_sign1(message_).value();
  EXPECT_EQ(message.key, kKey);
  EXPECT_EQ(message.payload, payload_);
  EXPECT_EQ(message.signature, signature_);
}

TEST_F(CoseSign1Test, RefusesEveryCutAndEveryOtherHeader) {
  for (std::size_t length = 0; length < message_.size(); ++length)
    EXPECT_FALSE(read_cose_sign1(ByteView(message_).first(length))) << length;
  constexpr std::size_t kHeadBytes = 8;  // tag, array, header's length, map, 1, -7, 4, key id's length
  for (std::size_t i = 0; i < kHeadBytes; ++i) {
    Bytes other = message_;
    other[i] ^= 1U;
    EXPECT_FALSE(read_cose_sign1(other)) << i;
  }
  Bytes longer = message_;
  longer.push_back(0);
  EXPECT_FALSE(read_cose_sign1(longer));
}

}  // namespace
}  // namespace dieu8
