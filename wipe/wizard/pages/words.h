// Words that several pages show, in the chosen language.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/error.h"
#include "evidence/certificate/certificate.h"
#include "evidence/certificate/technique.h"
#include "wipe/wizard/screen/wrap.h"
#include "wipe/wizard/world/media_access.h"

namespace dieu8 {

std::string level_words(TechniqueLevel level);
std::string level_asked_words(LevelAsked level);
std::string conclusion_words(Conclusion conclusion);
std::string assurance_words(Assurance assurance);
std::string known_words(Known known);

// "29/11/2026 16:05:00", Vietnam's time.
std::string time_words(WallTime time);

// "2:15" hours and minutes for a column; "?" when nothing is known.
std::string clock_of(std::uint64_t seconds);

// The last `cells` of a serial number, with "…" in front when something was cut: the end is what is typed.
std::string tail(const std::string& serial, std::size_t cells);

// "Kingston DataTraveler (USB1), 7.8 GB free, /dev/sdb1"
std::string medium_words(const Medium& medium);

// Message and hint, a line each, in the colour of an error.
std::vector<StyledLine> error_lines(const Error& error, Style style = Style::Error);

void add_error(std::vector<StyledLine>& lines, const Error& error, Style style = Style::Error);

void add_line(std::vector<StyledLine>& lines, std::string text, Style style = Style::Plain);

}  // namespace dieu8
