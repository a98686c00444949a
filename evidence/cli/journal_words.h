// The words that the reports on one journal and on a whole record share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "evidence/journal/check_journal.h"
#include "evidence/json/value.h"

namespace dieu8 {

const char* verdict_word(JournalVerdict verdict);    // catalogue key
std::string verdict_banner(JournalVerdict verdict);  // three lines
std::string_view grade_word(FindingGrade grade);

std::string report_line(const std::string& label, const std::string& value);
std::string report_bullet(const std::string& text);
std::string finding_line(const JournalFinding& finding);
std::string time_or_dash(std::optional<WallTime> time);

Json finding_json(const JournalFinding& finding);
Json time_json(std::optional<WallTime> time);

}  // namespace dieu8
