// What every main does first: the language, and text that a terminal cannot be attacked with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/json/value.h"

namespace dieu8 {

// DIEU8_LANG: "en" for English, anything else (or nothing) Vietnamese. Only main hands the environment in.
void choose_language(const char* dieu8_lang);

// `text` with control characters and invalid UTF-8 shown as \xNN: device strings go through here before a screen.
std::string printable(std::string_view text);

// "4,0 GB" / "4.0 GB": decimal units as printed on drives, comma in Vietnamese.
std::string human_bytes(std::uint64_t bytes);

// "1 giờ 02 phút" / "1 h 02 min"; "45 giây" / "45 s".
std::string human_duration(std::uint64_t seconds);

// One JSON object and a line feed on stdout.
void print_json(const Json& object);

}  // namespace dieu8
