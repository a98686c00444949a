// Law is data: which documents an erasure rests on, who is told, by when, and how long the papers are kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

// What a paper is about; a profile's citations and deadlines name theirs.
inline constexpr std::string_view kTopicErasure = "erasure";
inline constexpr std::string_view kTopicRepair = "repair";
inline constexpr std::string_view kTopicIncident = "incident";
inline constexpr std::string_view kTopicHandover = "handover";
inline constexpr std::string_view kTopicInspection = "inspection";
inline constexpr std::string_view kTopicReport = "report";
inline constexpr std::string_view kTopicAccounts = "accounts";
inline constexpr std::string_view kRegulationTopics[] = {kTopicErasure,    kTopicRepair, kTopicIncident, kTopicHandover,
                                                         kTopicInspection, kTopicReport, kTopicAccounts};

struct Citation {
  std::string number;   // "117/2025/QH15"
  std::string text;     // as it stands in a document: "Luật Bảo vệ bí mật nhà nước số 117/2025/QH15"
  std::string article;  // "khoản 3 Điều 8"; empty: the whole document
  std::string quote;    // the words of the article, exactly; empty: none
  std::vector<std::string> topics;
  bool confirmed = false;  // compared with the published text; if not, a person must before it is relied on
  std::string note;        // what is not known, for that person
};

struct Deadline {
  std::string what;
  std::string when;  // "trước ngày 15 tháng 10 hằng năm"
  std::string recipient;
  std::string source;  // a citation's number
  std::vector<std::string> topics;
  std::string due;            // "10-15": month and day of every year; empty: no such day
  std::string period_begins;  // "10-01": first day of the year it reports on; empty: 1 January
  bool confirmed = false;
  std::string note;
};

// One duty that a machine's record can show, and which evidence shows it (evidence/bundle/clause.h names the words).
struct Clause {
  std::string id;    // "8.1.a"
  std::string text;  // the words of the clause
  std::string source;
  std::vector<std::string> evidence;
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
  std::vector<Clause> clauses;
  std::vector<Retention> retention;

  // One line each for a paper's "Căn cứ": "Điều 5 Luật ..."; an unconfirmed one says so in the line.
  std::vector<std::string> legal_basis(std::string_view topic = kTopicErasure) const;
};

// The profile `id` from `folder`/ID.toml; when there is no such file (or `folder` is empty), the one built into the
// program. Errors: NotFound with the names there are; Malformed with path (and line) and key; Io.
Result<RegulationProfile> load_regulation_profile(std::string_view id, const std::string& folder);

// The same from TOML text; `path` names it in errors.
Result<RegulationProfile> parse_regulation_profile(std::string_view toml, const std::string& path);

// Ids of the profiles built into the program, sorted.
std::vector<std::string> built_in_profile_ids();

}  // namespace dieu8
