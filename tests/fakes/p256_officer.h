// A fresh P-256 key with a self-signed certificate, for tests that need a real signature and no agency.
#pragma once

#include <memory>

#include "evidence/base/bytes.h"

namespace dieu8 {

class P256Officer {
 public:
  P256Officer();
  ~P256Officer();
  const Bytes& certificate_der() const { return certificate_; }
  // ECDSA / SHA-256 in DER.
  Bytes sign(ByteView content) const;

 private:
  struct Key;
  std::unique_ptr<Key> key_;
  Bytes certificate_;
};

// A certificate of the same form whose key lies on another curve.
Bytes p384_certificate_der();

}  // namespace dieu8
