// One share of a split agency key, and its text form: short lines that a person can copy from paper
// (docs/format-keys.md, "Shares").
#pragma once

#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/crypto/sign/secret.h"

namespace dieu8 {

inline constexpr unsigned kFewestShares = 2;
inline constexpr unsigned kMostShares = 16;

struct Share {
  std::string set;      // 16 hexadecimal digits, the same in all shares of one splitting
  unsigned number = 1;  // 1 to `of`
  unsigned of = 2;
  unsigned need = 2;   // how many bring the key back
  std::string key_id;  // of the agency's root
  Secret data{0};
  Bytes root_der;  // the public root certificate; may be empty in a share copied from paper
};

// `notes` are lines for people, put at the top behind "# "; no check covers them.
std::string share_to_text(const Share& share, const std::string& notes);

// Errors: Malformed, naming `path` and the line whose check does not fit.
Result<Share> share_from_text(ByteView text, const std::string& path);

}  // namespace dieu8
