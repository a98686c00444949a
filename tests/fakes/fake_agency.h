// An agency in memory for tests: a real root and real officers, made in milliseconds, with any validity.
#pragma once

#include <memory>
#include <string>

#include "evidence/crypto/seal.h"
#include "evidence/crypto/sign/agency.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {

// 2026-11-22T09:00:00+07:00: the moment tests sign at.
inline constexpr WallTime kSigningTime{1'795'312'800};

class FakeAgency {
 public:
  explicit FakeAgency(const std::string& name = "Ủy ban nhân dân xã An Thới",
                      Validity validity = root_validity(kSigningTime));

  TrustRoot trust() const;
  const Bytes& root_der() const { return root_der_; }
  const PrivateKey& root_key() const { return key_; }

  std::unique_ptr<Signer> officer(Role role = Role::ItOfficer,
                                  Validity validity = officer_validity(kSigningTime)) const;

 private:
  PrivateKey key_;
  Bytes root_der_;
};

}  // namespace dieu8
