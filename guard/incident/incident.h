// An incident (Điều 11.2) from its beginning to its end: what is kept of it, and by when it must be told. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct IncidentDeadline {
  std::string what;         // as the regulation profile says it
  std::uint64_t hours = 0;  // after the beginning
  bool told = false;        // that it passed stands in the record
  friend bool operator==(const IncidentDeadline&, const IncidentDeadline&) = default;
};

struct Incident {
  WallTime began;
  std::string reason;                       // one line, at most 200 bytes: what was noticed, never a document's title
  std::string officer;                      // who opened it, at most 160 bytes
  std::vector<IncidentDeadline> deadlines;  // at most 16
  bool isolated = true;                     // everything is shut
  friend bool operator==(const Incident&, const Incident&) = default;
};

// Numbers of hours that a deadline's words name: "thông báo trong 24 giờ, báo cáo trong 72 giờ" gives 24 and 72.
std::vector<std::uint64_t> hours_named(std::string_view words);

// The moment of a deadline, as the machine's clock counts.
WallTime due(const Incident& incident, const IncidentDeadline& deadline);
// The first that has not been told of; nullopt: none.
std::optional<WallTime> next_due(const Incident& incident);

Json::Object incident_json(const Incident& incident);
// Reads exactly what `incident_json` writes. Errors: Malformed.
Result<Incident> parse_incident(const Json& document);

// What the command asks the daemon for: reason, officer, deadlines. Errors: Misuse with the parameter's name.
Result<Incident> incident_of_report(const Json::Object& report, WallTime began);

// The line of a "SHA256SUMS" (sha256sum(1)): digest, two blanks, name. Names with a line feed or a backslash are
// escaped.
std::string sum_line(std::string_view digest_hex, std::string_view name);

}  // namespace dieu8
