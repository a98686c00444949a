// Numbers, dates and digests as they stand in a Vietnamese administrative document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/sanitization.h"

namespace dieu8 {

// The sentence in Vietnamese, whatever language the screen shows. `sentence` is marked N_ where it is written.
std::string vi(std::string_view sentence, const std::vector<std::string>& arguments = {});

std::string grouped(std::uint64_t number);             // 500.107.862.016
std::string byte_count(std::uint64_t bytes);           // 500.107.862.016 byte
std::string capacity(std::uint64_t bytes);             // 500.107.862.016 byte (500,1 GB)
std::string date_and_time(WallTime time);              // 22/11/2026 09:05:00 (+07:00)
std::string clock_time(WallTime time);                 // 22/11/2026 09:05:00
std::string duration(std::uint64_t milliseconds);      // 1 giờ 02 phút 03 giây
std::string hex_groups(ByteView bytes);                // 8 digits, a space, 8 digits...
std::string known_word(Known known);                   // có, không, không rõ, không áp dụng
std::string pattern_text(const PassPattern& pattern);  // 0xCA (phần bù của 0x35)
std::string range_text(const LbaRange& range);         // 123–130
std::string in_capitals(const std::string& text);      // upper case, Vietnamese letters too

// The first ranges, and how many more there are: a page, not a book.
std::string ranges_text(const std::vector<LbaRange>& ranges);

}  // namespace dieu8
