// Law is data: which documents an erasure rests on, who is told, by when, and how long the papers are kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

struct Citation {
  std::string number;      // "117/2025/QH15"
  std::string text;        // as it stands in a document: "Luật Bảo vệ bí mật nhà nước số 117/2025/QH15"
  std::string article;     // "khoản 3 Điều 8"; empty: the whole document
  std::string quote;       // the words of the article, exactly; empty: none
  bool confirmed = false;  // compared with the published text; if not, a person must before it is relied on
  std::string note;        // what is not known, for that person
};

struct Deadline {
  std::string what;
  std::string when;  // "trước ngày 15 tháng 10 hằng năm"
  std::string recipient;
  std::string source;  // a citation's number
  bool confirmed = false;
  std::string note;
};

struct Retention {
  std::string what;
  std::uint64_t years = 0;
  std::string source;
  bool confirmed = false;
  std::string note;
};

struct RegulationProfile {
  std::string id;  // "vn-2026"
  std::string title;
  std::string in_force;  // in words, for a person
  std::vector<Citation> citations;
  std::vector<std::string> recipients;
  std::vector<Deadline> deadlines;
  std::vector<Retention> retention;

  // One line each for a certificate's "Căn cứ": "Điều 5 Luật ..."; an unconfirmed one says so in the line.
  std::vector<std::string> legal_basis() const;
};

// The profile `id` from `folder`/ID.toml; when there is no such file (or `folder` is empty), the one built into the
// program. Errors: NotFound with the names there are; Malformed with path (and line) and key; Io.
Result<RegulationProfile> load_regulation_profile(std::string_view id, const std::string& folder);

// The same from TOML text; `path` names it in errors.
Result<RegulationProfile> parse_regulation_profile(std::string_view toml, const std::string& path);

// Ids of the profiles built into the program, sorted.
std::vector<std::string> built_in_profile_ids();

}  // namespace dieu8
