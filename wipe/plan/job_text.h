// Text a person typed, made safe to print on a certificate.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

// Why `text` cannot stand in a certificate: a catalogue key in which {1} is the place, or nullptr when it can.
const char* objection_to(std::string_view text);

// Unicode Normalization Form C: one letter, one sequence of bytes, whatever keyboard typed it.
std::string normalised(std::string_view text);

// dd/mm/yyyy, a day that exists.
bool is_date(std::string_view text);

// The candidate that differs from `word` by at most two letters, for "did you mean".
std::optional<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace dieu8
