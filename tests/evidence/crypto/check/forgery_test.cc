// Seals changed by somebody who knows CMS well: what no signature covers, and what the signer's own key could add.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include <functional>
#include <random>

#include "evidence/crypto/check/seal_view.h"
#include "evidence/crypto/openssl_ptr.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

const ByteView kContent = as_bytes("{\"type\":\"dieu8.certificate/1\"}");

class ForgedSeal : public ::testing::Test {
 protected:
  SealCheck check(ByteView seal) { return check_seal(kContent, seal, agency_.trust(), Role::ItOfficer); }

  // The good seal after `change`, written again by OpenSSL.
  SealCheck changed(const std::function<void(CMS_ContentInfo*, CMS_SignerInfo*)>& change) {
    const auto cms = from_der<CmsPtr>(good_, d2i_CMS_ContentInfo);
    change(cms.get(), sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0));
    return check(der_of(cms.get(), i2d_CMS_ContentInfo));
  }

  static X509Ptr certificate_of(const Signer& signer) { return from_der<X509Ptr>(signer.certificate().der, d2i_X509); }

  FakeAgency agency_;
  std::unique_ptr<Signer> officer_ = agency_.officer();
  Bytes good_ = sign_detached(kContent, *officer_, kSigningTime).value();
};

TEST_F(ForgedSeal, WrittenAgainUnchangedIsStillValid) {
  EXPECT_EQ(changed([](auto*, auto*) {}).verdict, SealVerdict::Valid);
}

// (r, n - s) verifies as well as (r, s): without a rule one document would have two seals.
TEST_F(ForgedSeal, WithTheOtherSIsInvalid) {
  const SealCheck result = changed([](auto*, CMS_SignerInfo* info) {
    ASN1_OCTET_STRING* signature = CMS_SignerInfo_get0_signature(info);
    const auto parts = from_der<EcdsaSigPtr>(
        {ASN1_STRING_get0_data(signature), static_cast<std::size_t>(ASN1_STRING_length(signature))}, d2i_ECDSA_SIG);
    const GroupPtr group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    BIGNUM* other = BN_new();
    BN_sub(other, EC_GROUP_get0_order(group.get()), ECDSA_SIG_get0_s(parts.get()));
    ECDSA_SIG_set0(parts.get(), BN_dup(ECDSA_SIG_get0_r(parts.get())), other);
    const Bytes der = der_of(parts.get(), i2d_ECDSA_SIG);
    ASN1_STRING_set(signature, der.data(), static_cast<int>(der.size()));
  });
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_THAT(result.findings, ElementsAre("seal-signature-not-canonical"));
}

TEST_F(ForgedSeal, WithAFurtherCertificateIsInvalid) {
  const auto other = agency_.officer();
  const SealCheck result =
      changed([&](CMS_ContentInfo* cms, auto*) { CMS_add1_cert(cms, certificate_of(*other).get()); });
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_THAT(result.findings, ElementsAre("seal-certificates-not-two"));
}

TEST_F(ForgedSeal, WithARevocationListIsInvalid) {
  using CrlPtr = OpenSslPtr<X509_CRL, X509_CRL_free>;
  const CrlPtr list(X509_CRL_new());
  const Asn1TimePtr time(ASN1_TIME_set(nullptr, kSigningTime.seconds));
  X509_CRL_set1_lastUpdate(list.get(), time.get());
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate_of(*officer_).get()));
  X509_CRL_sign(list.get(), agency_.root_key().native(), EVP_sha256());
  const SealCheck result = changed([&](CMS_ContentInfo* cms, auto*) { CMS_add1_crl(cms, list.get()); });
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
}

TEST_F(ForgedSeal, WithAnUnsignedAttributeIsInvalid) {
  const SealCheck result = changed([](auto*, CMS_SignerInfo* info) {
    CMS_unsigned_add1_attr_by_NID(info, NID_pkcs9_unstructuredName, V_ASN1_IA5STRING, "x", 1);
  });
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_THAT(result.findings, ElementsAre("seal-unsigned-parts"));
}

TEST_F(ForgedSeal, WithASecondSignerIsInvalid) {
  const auto other = agency_.officer();
  const SealCheck result = changed([&](CMS_ContentInfo* cms, auto*) {
    const X509Ptr certificate = certificate_of(*other);
    CMS_SignerInfo* second = CMS_add1_signer(cms, certificate.get(), X509_get0_pubkey(certificate.get()), EVP_sha256(),
                                             CMS_PARTIAL | CMS_NOCERTS | CMS_BINARY | CMS_NOSMIMECAP);
    ASN1_STRING_set(CMS_SignerInfo_get0_signature(second), "x", 1);
  });
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_THAT(result.findings, ElementsAre("seal-not-one-signer"));
}

TEST_F(ForgedSeal, WithItsOwnContentInsideIsInvalid) {
  const SealCheck result = changed([](CMS_ContentInfo* cms, auto*) {
    CMS_set_detached(cms, 0);
    ASN1_OCTET_STRING_set(*CMS_get0_content(cms), kContent.data(), static_cast<int>(kContent.size()));
  });
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_THAT(result.findings, ElementsAre("seal-not-detached"));
}

TEST_F(ForgedSeal, WithAnAttributeTakenAwayIsInvalid) {
  for (const int nid :
       {NID_pkcs9_signingTime, NID_id_smime_aa_signingCertificateV2, NID_pkcs9_messageDigest, NID_pkcs9_contentType}) {
    const SealCheck result = changed([&](auto*, CMS_SignerInfo* info) {
      X509_ATTRIBUTE_free(CMS_signed_delete_attr(info, CMS_signed_get_attr_by_NID(info, nid, -1)));
    });
    EXPECT_EQ(result.verdict, SealVerdict::Invalid) << nid;
    EXPECT_THAT(result.findings, Contains("seal-attribute-missing")) << nid;
  }
}

TEST_F(ForgedSeal, WithASignatureOfAnotherSealIsInvalid) {
  const Bytes other = sign_detached(as_bytes("other"), *officer_, kSigningTime).value();
  const SealCheck result = check(other);
  EXPECT_EQ(result.verdict, SealVerdict::Invalid);
  EXPECT_FALSE(result.intact);
}

// The lengths and forms of BER that DER forbids, in the outermost element.
TEST_F(ForgedSeal, InBerIsInvalid) {
  ASSERT_EQ(good_[1], 0x82);
  Bytes longer = good_;
  longer[1] = 0x83;
  longer.insert(longer.begin() + 2, 0x00);
  EXPECT_EQ(check(longer).verdict, SealVerdict::Invalid);
  Bytes indefinite = good_;
  indefinite.erase(indefinite.begin() + 2, indefinite.begin() + 4);
  indefinite[1] = 0x80;
  indefinite.insert(indefinite.end(), {0x00, 0x00});
  EXPECT_EQ(check(indefinite).verdict, SealVerdict::Invalid);
}

enum class Mutation { Change, Remove, Insert, Copy, Cut };

Bytes mutated(Bytes seal, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return static_cast<std::ptrdiff_t>(random() % limit); };
  const auto at = seal.begin() + below(seal.size());
  switch (static_cast<Mutation>(below(5))) {
    case Mutation::Change: *at = static_cast<std::uint8_t>(random()); break;
    case Mutation::Remove: seal.erase(at); break;
    case Mutation::Insert: seal.insert(at, static_cast<std::uint8_t>(random())); break;
    case Mutation::Copy: {
      const Bytes piece(at, at + std::min<std::ptrdiff_t>(seal.end() - at, 1 + below(40)));
      seal.insert(seal.begin() + below(seal.size()), piece.begin(), piece.end());
      break;
    }
    case Mutation::Cut: seal.erase(at, at + std::min<std::ptrdiff_t>(seal.end() - at, 1 + below(40))); break;
  }
  return seal;
}

TEST_F(ForgedSeal, FindsBothCheckersOfOneMindOverThreeThousandMutations) {
  std::mt19937 random(8);  // the same mutations every time; only the keys differ
  for (int i = 0; i < 3000; ++i) {
    Bytes seal = good_;
    for (auto changes = 1 + random() % 3; changes > 0; --changes) seal = mutated(std::move(seal), random);
    if (seal == good_) continue;
    const bool first = check_seal_with_openssl(kContent, seal, agency_.root_der(), Role::ItOfficer).valid();
    const bool second = check_seal_with_cryptopp(kContent, seal, agency_.root_der(), Role::ItOfficer).valid();
    ASSERT_FALSE(first) << i << " " << to_hex(seal);
    ASSERT_FALSE(second) << i << " " << to_hex(seal);
  }
}

// Genuine inputs of every kind: the two must also agree on what they see and on why they refuse.
TEST_F(ForgedSeal, FindsBothCheckersWithTheSameFindingsOnGenuineSeals) {
  for (const Role role : {Role::ItOfficer, Role::User, Role::Inspector})
    for (const std::int64_t shift : {-200'000'000LL, -100'000LL, 0LL, 150'000'000LL, 160'000'000LL, 700'000'000LL})
      for (const bool same_root : {true, false}) {
        const FakeAgency other;
        const auto signer = (same_root ? agency_ : other).officer(role);
        const Bytes seal = sign_detached(kContent, *signer, {kSigningTime.seconds + shift}).value();
        const SealView a = check_seal_with_openssl(kContent, seal, agency_.root_der(), Role::ItOfficer);
        const SealView b = check_seal_with_cryptopp(kContent, seal, agency_.root_der(), Role::ItOfficer);
        EXPECT_EQ(a.findings, b.findings) << shift;
        EXPECT_EQ(a.intact, b.intact);
        EXPECT_EQ(a.anchored, b.anchored);
        EXPECT_EQ(a.signer->key_id, b.signer->key_id);
      }
}

}  // namespace
}  // namespace dieu8
