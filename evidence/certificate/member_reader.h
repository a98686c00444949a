// Reads a JSON object into a struct by the struct's list of members (members.h).
#pragma once

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "evidence/base/bytes.h"
#include "evidence/certificate/members.h"
#include "evidence/certificate/words.h"
#include "evidence/json/fields.h"

namespace dieu8 {

// Fills the members it is shown, in any order; the first error stays. Every member is demanded, no other allowed.
// Errors: Malformed, with the path as its argument.
class MemberReader {
 public:
  explicit MemberReader(Fields fields) : fields_(std::move(fields)) {}

  template <typename Value>
  void operator()(std::string_view key, Value& value) {
    if (!status_) return;
    status_ = member(key, value);
  }

  Status finish() {
    if (!status_) return status_;
    return fields_.no_others();
  }

 private:
  static auto wrong(const char* message, const std::string& path) {
    return fail(ErrorCode::Malformed, message, {path});
  }

  template <typename Value>
  Status member(std::string_view key, Value& value) {
    const Json* json = TRY(fields_.optional_value(key));
    static const Json kNull;
    return read(json == nullptr ? kNull : *json, fields_.path_of(key), value);
  }

  static Status read(const Json& json, const std::string& path, std::string& value) {
    if (json.text() == nullptr) return wrong(N_("{1}: a text is expected"), path);
    value = *json.text();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, bool& value) {
    if (json.boolean() == nullptr) return wrong(N_("{1}: true or false is expected"), path);
    value = *json.boolean();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, std::int64_t& value) {
    if (json.integer() == nullptr) return wrong(N_("{1}: a whole number is expected"), path);
    value = *json.integer();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, std::uint64_t& value) {
    std::int64_t number = 0;
    TRY(read(json, path, number));
    if (number < 0) return wrong(N_("{1}: must not be negative"), path);
    value = static_cast<std::uint64_t>(number);
    return ok();
  }

  static Status read(const Json& json, const std::string& path, std::uint32_t& value) {
    std::uint64_t number = 0;
    TRY(read(json, path, number));
    if (number > std::numeric_limits<std::uint32_t>::max()) return wrong(N_("{1}: the number is too large"), path);
    value = static_cast<std::uint32_t>(number);
    return ok();
  }

  static Status read(const Json& json, const std::string& path, Bytes& value) {
    std::string text;
    TRY(read(json, path, text));
    auto bytes = from_hex(text);
    if (!bytes) return wrong(N_("{1}: a lower-case hexadecimal text is expected"), path);
    value = std::move(bytes).assume_value();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, Digest& value) {
    Bytes bytes;
    TRY(read(json, path, bytes));
    if (bytes.size() != value.size()) return wrong(N_("{1}: a SHA-256 digest is expected"), path);
    std::ranges::copy(bytes, value.begin());
    return ok();
  }

  static Status read(const Json& json, const std::string& path, WallTime& value) {
    std::string text;
    TRY(read(json, path, text));
    const auto time = parse_rfc3339(text);
    if (!time) return wrong(N_("{1}: a time is expected"), path);
    value = time.assume_value();
    return ok();
  }

  template <Worded Value>
  static Status read(const Json& json, const std::string& path, Value& value) {
    std::string word;
    TRY(read(json, path, word));
    const auto known = value_of_word<Value>(word);
    if (!known) return wrong(N_("{1}: this word does not exist here"), path);
    value = *known;
    return ok();
  }

  template <typename Value>
  static Status read(const Json& json, const std::string& path, std::optional<Value>& value) {
    if (json.is_null()) return ok();
    return read(json, path, value.emplace());
  }

  template <typename Value>
  static Status read(const Json& json, const std::string& path, std::vector<Value>& values) {
    if (json.array() == nullptr) return wrong(N_("{1}: a list is expected"), path);
    for (const Json& element : *json.array()) {
      const std::string place = path + "[" + std::to_string(values.size()) + "]";
      TRY(read(element, place, values.emplace_back()));
    }
    return ok();
  }

  template <typename Struct>
  requires std::is_class_v<Struct>
  static Status read(const Json& json, const std::string& path, Struct& value) {
    MemberReader reader(TRY(Fields::of(json, path)));
    members(reader, value);
    return reader.finish();
  }

  Fields fields_;
  Status status_ = ok();
};

}  // namespace dieu8
