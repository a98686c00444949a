#include <algorithm>

#include "evidence/certificate/words.h"
#include "evidence/json/canonical.h"
#include "evidence/json/utf8.h"
#include "wipe/run/resume_json.h"
#include "wipe/run/resume_members.h"

namespace dieu8 {
namespace {

class Writer {
 public:
  template <typename Value>
  void operator()(std::string_view key, const Value& value) {
    object_.emplace(key, json(value));
  }
  Json::Object take() { return std::move(object_); }

 private:
  static Json json(const std::string& text) { return text; }
  static Json json(bool value) { return value; }
  static Json json(std::uint32_t value) { return std::int64_t{value}; }
  static Json json(std::uint64_t value) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(value, kLargestJsonInteger));
  }
  static Json json(const Bytes& bytes) { return to_hex(bytes); }
  static Json json(const Digest& digest_or_key) { return to_hex(digest_or_key); }
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
    Writer writer;
    members(writer, value);
    return writer.take();
  }

  Json::Object object_;
};

}  // namespace

std::string resume_text(std::string_view text) {
  std::string valid;
  for (;;) {
    const std::size_t bad = first_invalid_utf8(text);
    if (bad == kValidUtf8) return valid.append(text);
    valid.append(text.substr(0, bad)).append("\\x").append(to_hex(as_bytes(text.substr(bad, 1))));
    text.remove_prefix(bad + 1);
  }
}

std::string resume_to_json(const ResumeFile& file) {
  Writer writer;
  writer("type", std::string(kResumeType));
  members(writer, file);
  return canonical_json(writer.take());
}

}  // namespace dieu8
