// OpenSSL's objects with one owner each. Include from .cc files only.
#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

#include "evidence/base/bytes.h"

namespace dieu8 {

template <auto Free>
struct OpenSslFree {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

template <typename T, auto Free>
using OpenSslPtr = std::unique_ptr<T, OpenSslFree<Free>>;

using AlgorPtr = OpenSslPtr<X509_ALGOR, X509_ALGOR_free>;
using Asn1TimePtr = OpenSslPtr<ASN1_TIME, ASN1_TIME_free>;
using BioPtr = OpenSslPtr<BIO, BIO_free_all>;
using BnPtr = OpenSslPtr<BIGNUM, BN_clear_free>;
using CmsPtr = OpenSslPtr<CMS_ContentInfo, CMS_ContentInfo_free>;
using EcdsaSigPtr = OpenSslPtr<ECDSA_SIG, ECDSA_SIG_free>;
using GroupPtr = OpenSslPtr<EC_GROUP, EC_GROUP_free>;
using PkeyPtr = OpenSslPtr<EVP_PKEY, EVP_PKEY_free>;
using PointPtr = OpenSslPtr<EC_POINT, EC_POINT_free>;
using X509Ptr = OpenSslPtr<X509, X509_free>;

// The DER of any OpenSSL object by its i2d function; empty when OpenSSL refuses.
template <typename T, typename Encode>
Bytes der_of(T* object, Encode encode) {
  const int length = encode(object, nullptr);
  if (length <= 0) return {};
  Bytes der(static_cast<std::size_t>(length));
  unsigned char* out = der.data();
  if (encode(object, &out) != length) return {};
  return der;
}

// The object of `der` by OpenSSL's d2i function, when it uses every byte; nullptr otherwise.
template <typename Pointer, typename Decode>
Pointer from_der(ByteView der, Decode decode) {
  const unsigned char* in = der.data();
  Pointer object(decode(nullptr, &in, static_cast<long>(der.size())));
  return in == der.data() + der.size() ? std::move(object) : nullptr;
}

}  // namespace dieu8
