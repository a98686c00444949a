// An X.509 certificate (RFC 5280) as the second checker reads it; views into the bytes it was given.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/check/cryptopp_primitives.h"
#include "evidence/crypto/officer.h"

namespace dieu8 {

struct NameField {
  ByteView type;     // content of the attribute type's OBJECT IDENTIFIER
  std::string text;  // UTF8String
};

struct ParsedCertificate {
  ByteView whole;
  ByteView tbs;      // TBSCertificate, tag and length included: what the issuer signed
  ByteView serial;   // content of the INTEGER
  ByteView issuer;   // Name, tag and length included
  ByteView subject;  // likewise
  std::vector<NameField> subject_fields;
  WallTime not_before;
  WallTime not_after;
  ByteView key_info;   // SubjectPublicKeyInfo, tag and length included
  ByteView point;      // 04, x, y
  ByteView signature;  // Ecdsa-Sig-Value, DER
  bool is_authority = false;
  bool has_path_length_zero = false;
  std::uint8_t key_usage = 0;  // first octet of the BIT STRING
  ByteView subject_key_id;
  ByteView authority_key_id;  // empty when the extension is absent
};

// nullopt for anything but DER of version 3 with a P-256 key, ecdsa-with-SHA256 and the profile's extensions.
std::optional<ParsedCertificate> parse_certificate(ByteView der);

// The fields of the officer's profile; nullopt when it departs from it.
std::optional<OfficerCertificate> officer_of(const ParsedCertificate& certificate);

// The agency's name when the certificate has the root's profile and signed itself; nullopt otherwise.
std::optional<std::string> agency_of_root(const ParsedCertificate& certificate);

// Whether `issuer`'s key signed `certificate`, and the names and key identifiers agree.
bool is_issued_by(const ParsedCertificate& certificate, const ParsedCertificate& issuer);

}  // namespace dieu8
