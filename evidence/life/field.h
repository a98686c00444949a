// One field of a record, or nothing: a reader that demands nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evidence/base/if_told.h"
#include "evidence/journal/record.h"

namespace dieu8 {

inline const Json* field(const Json::Object& fields, std::string_view key) {
  const auto found = fields.find(key);
  return found == fields.end() ? nullptr : &found->second;
}

inline std::string text_field(const Json::Object& fields, std::string_view key) {
  const Json* const value = field(fields, key);
  return value == nullptr || value->text() == nullptr ? "" : *value->text();
}

inline bool true_field(const Json::Object& fields, std::string_view key) {
  const Json* const value = field(fields, key);
  return value != nullptr && value->boolean() != nullptr && *value->boolean();
}

inline std::uint64_t natural_field(const Json::Object& fields, std::string_view key) {
  const Json* const value = field(fields, key);
  const bool natural = value != nullptr && value->integer() != nullptr && *value->integer() > 0;
  return natural ? static_cast<std::uint64_t>(*value->integer()) : 0;
}

inline std::optional<WallTime> time_field(const Json::Object& fields, std::string_view key) {
  return if_told(parse_rfc3339(text_field(fields, key)));
}

}  // namespace dieu8
