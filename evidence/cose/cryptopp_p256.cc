#include <cryptopp/eccrypto.h>
#include <cryptopp/filters.h>
#include <cryptopp/oids.h>
#include <cryptopp/sha.h>

#include "evidence/cose/verify_p256.h"

namespace dieu8 {
namespace {

using Verifier = CryptoPP::ECDSA<CryptoPP::ECP, CryptoPP::SHA256>::Verifier;

bool is_p256(const Verifier& verifier) {
  const CryptoPP::DL_GroupParameters_EC<CryptoPP::ECP> p256(CryptoPP::ASN1::secp256r1());
  const auto& group = verifier.GetKey().GetGroupParameters();
  return group.GetCurve() == p256.GetCurve() && group.GetSubgroupGenerator() == p256.GetSubgroupGenerator() &&
         verifier.GetKey().Validate(CryptoPP::NullRNG(),
                                    1);  // the point lies on the curve; 2 would draw random numbers
}

}  // namespace

bool cryptopp_accepts(ByteView public_key_info, ByteView content, const RawSignature& signature) {
  try {
    CryptoPP::ArraySource bytes(public_key_info.data(), public_key_info.size(), true);
    Verifier verifier;
    verifier.AccessKey().Load(bytes);
    return is_p256(verifier) &&
           verifier.VerifyMessage(content.data(), content.size(), signature.data(), signature.size());
  } catch (const CryptoPP::Exception&) {
    return false;  // not a key Crypto++ can read
  }
}

}  // namespace dieu8
