// Writes a struct as a JSON object by the struct's list of members (members.h).
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "evidence/base/bytes.h"
#include "evidence/certificate/members.h"
#include "evidence/certificate/words.h"
#include "evidence/json/value.h"

namespace dieu8 {

// Device strings may hold anything; bytes that are no UTF-8 are shown as \xNN, as on the screen.
std::string valid_text(std::string_view text);

// No disk has 2^53 bytes; a drive that says so is written down as the largest number there is, and judged for it.
inline Json whole(std::uint64_t value) {
  return static_cast<std::int64_t>(std::min<std::uint64_t>(value, kLargestJsonInteger));
}

class MemberWriter {
 public:
  template <typename Value>
  void operator()(std::string_view key, const Value& value) {
    object_.emplace(key, json(value));
  }

  Json::Object take() { return std::move(object_); }

 private:
  static Json json(const std::string& text) { return valid_text(text); }
  static Json json(bool value) { return value; }
  static Json json(std::uint32_t value) { return std::int64_t{value}; }
  static Json json(std::uint64_t value) { return whole(value); }
  static Json json(std::int64_t value) { return std::clamp(value, -kLargestJsonInteger, kLargestJsonInteger); }
  static Json json(const Bytes& bytes) { return to_hex(bytes); }
  static Json json(const Digest& digest) { return to_hex(digest); }
  static Json json(const WallTime& time) { return rfc3339(time); }

  template <Worded Value>
  static Json json(const Value& value) {
    return wire_name(value);
  }

  template <typename Value>
  static Json json(const std::optional<Value>& value) {
    return value ? json(*value) : Json();
  }

  template <typename Value>
  static Json json(const std::vector<Value>& values) {
    Json::Array array;
    for (const Value& value : values) array.push_back(json(value));
    return array;
  }

  template <typename Struct>
  requires std::is_class_v<Struct>
  static Json json(const Struct& value) {
    MemberWriter writer;
    members(writer, value);
    return writer.take();
  }

  Json::Object object_;
};

}  // namespace dieu8
