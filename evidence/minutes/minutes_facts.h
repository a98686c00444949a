// What people state for minutes: who was there, where, why. Nothing is measured here, nothing is demanded: what is not
// told stays a dotted line for the hand (docs/format-minutes-facts.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

struct MinutesPerson {
  std::string role;  // "Đại diện lãnh đạo", as it stands on the paper
  std::string name;
  std::string title;
  std::string unit;
};

struct MinutesFact {
  std::string label;
  std::string value;
};

struct MinutesFacts {
  std::string superior_agency;
  std::string agency;
  std::string place;           // địa điểm
  std::string minutes_number;  // "12/BB-UBND"
  std::string begun;           // in words: "08 giờ 30 phút, ngày 05 tháng 01 năm 2026"
  std::string ended;
  std::string copies;  // "03"
  std::string machine;
  std::string asset_number;
  std::string serial;
  // Of a repair (Điều 8.2): the report to the competent authority, and who repairs.
  std::string report_number;
  std::string report_date;
  std::string authority;
  std::string repairer;
  std::string repairer_kind;  // "own-unit", "state-agency", "public-service"; empty
  std::string reason;
  std::vector<MinutesPerson> people;
  std::vector<MinutesFact> facts;  // further rows, as they are to be printed
};

// From TOML. Errors: Malformed, naming file, table and key; Refused for a repairer whom the regulation excludes.
Result<MinutesFacts> parse_minutes_facts(std::string_view toml, const std::string& path);

}  // namespace dieu8
