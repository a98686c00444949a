// Reading the claims of a printed QR code, strictly: what `qr_claims` would not write is refused.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "evidence/cose/cbor_reader.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

struct QrDisk {
  std::string serial;  // empty: the disk has none
  std::string method;
  Assurance assurance = Assurance::NotProven;
};

struct QrClaims {
  std::string id;  // UUID, 36 characters
  WallTime created;
  std::string agency;
  std::string computer_serial;
  Conclusion conclusion = Conclusion::Fail;
  bool practice = false;
  std::uint64_t disk_count = 0;
  std::vector<QrDisk> disks;           // all of them, or none when there are more than twelve:
  std::optional<Digest> disks_sha256;  // then the digest of their list
};

// Takes the claims map from where `reader` stands. Errors: Malformed.
Result<QrClaims> read_qr_claims(CborReader& reader);

}  // namespace dieu8
