// The register as the daemon tells it, and as a person reads it: on a screen, on paper, in an office program.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/document/spreadsheet.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct RegisterLine {  // one event
  std::string kind, time, officer, from, to, reason, seal, expected_back;
};

struct RegisterRow {
  std::string medium, number, level, direction, vendor, product, serial, file_system;
  std::string issued, until, officer, state, since, holder, expected_back, last_opened;
  std::uint64_t bytes = 0;
  std::uint64_t openings = 0;
  std::uint64_t refusals = 0;
  bool overdue = false;
  std::vector<RegisterLine> events;
};

// Of an answer to MediaBook. Errors: Malformed, naming the field.
Result<std::vector<RegisterRow>> register_rows(const Json::Object& answer);

// By registration, number or serial; one that is not erased before one that is. Errors: NotFound; Refused for several.
Result<RegisterRow> row_named(const std::vector<RegisterRow>& rows, const std::string& name);

// In the chosen language.
std::string register_table(const std::vector<RegisterRow>& rows);
std::string register_page(const RegisterRow& row);  // all about one, with its events
// The book on paper, with room for signatures. `date` of the day, as a person writes it.
Spreadsheet register_sheet(const std::vector<RegisterRow>& rows, const std::string& date);

// "22/11/2026" of "2026-11-22T09:00:00+07:00"; anything else as it is.
std::string day_of(const std::string& time);

// The last day before a moment at which something holds no longer: "31/12/2026" of "2027-01-01T00:00:00+07:00".
std::string last_day_of(const std::string& time);

}  // namespace dieu8
