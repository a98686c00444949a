// certificate.seal.json: what an officer seals when a certificate was made without the agency's seal
// (docs/format-certificate.md, "Sealed later"). The certificate itself stays as it was, to the byte.
#pragma once

#include <string>
#include <string_view>

#include "evidence/certificate/certificate.h"
#include "evidence/crypto/officer.h"

namespace dieu8 {

inline constexpr std::string_view kLateSealType = "dieu8.late-seal/1";

struct LateSeal {
  std::string certificate_id;
  Digest certificate_sha256{};   // of certificate.json
  Digest session_seal_sha256{};  // of certificate.json.p7s
  Digest journal_sha256{};       // of session.journal
  std::string session_key_id;    // whose integrity seal the certificate bears
  WallTime made;                 // when the certificate was made, without the agency's seal: its own claim
  WallTime sealed;               // when the officer sealed it; the signing-time of the officer's seal
  Conclusion conclusion = Conclusion::Fail;
  std::string officer_name;
  std::string officer_title;
  std::string officer_key_id;
  friend bool operator==(const LateSeal&, const LateSeal&) = default;
};

// The three files of an unsealed certificate as they lie there.
struct UnsealedFiles {
  ByteView json;
  ByteView session_seal;
  ByteView journal;
};

// What an officer would state of these files at `sealed`. `certificate` is what was read from `json`.
LateSeal late_seal_of(const Certificate& certificate, const UnsealedFiles& files, const OfficerCertificate& officer,
                      WallTime sealed);

// Canonical JSON: the bytes that are sealed.
std::string late_seal_to_json(const LateSeal& seal);

// Errors: Malformed for anything but the canonical bytes of a statement.
Result<LateSeal> late_seal_from_json(ByteView bytes);

// certificate.json -> certificate.seal.json
std::string late_seal_path(const std::string& certificate_path);

// What a session's key says of its computer: it is for no other.
std::string session_computer(const Computer& computer);

}  // namespace dieu8
