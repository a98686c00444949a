#include <algorithm>
#include <limits>

#include "evidence/certificate/words.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "wipe/run/resume_members.h"

namespace dieu8 {
namespace {

auto wrong(const std::string& path) {
  return fail(ErrorCode::Malformed, N_("the resume file is damaged at {1}"), {path},
              N_("Start the disk again without --resume."));
}

// Fills the members it is shown; the first error stays.
class Reader {
 public:
  explicit Reader(Fields fields) : fields_(std::move(fields)) {}

  template <typename Value>
  void operator()(std::string_view key, Value& value) {
    if (status_) status_ = member(key, value);
  }

  Status finish() {
    if (!status_) return status_;
    return fields_.no_others();
  }

 private:
  template <typename Value>
  Status member(std::string_view key, Value& value) {
    const Json* json = TRY(fields_.optional_value(key));
    static const Json kNull;
    return read(json == nullptr ? kNull : *json, fields_.path_of(key), value);
  }

  static Status read(const Json& json, const std::string& path, std::string& value) {
    if (json.text() == nullptr) return wrong(path);
    value = *json.text();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, bool& value) {
    if (json.boolean() == nullptr) return wrong(path);
    value = *json.boolean();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, std::uint64_t& value) {
    if (json.integer() == nullptr || *json.integer() < 0) return wrong(path);
    value = static_cast<std::uint64_t>(*json.integer());
    return ok();
  }

  static Status read(const Json& json, const std::string& path, std::uint32_t& value) {
    std::uint64_t number = 0;
    TRY(read(json, path, number));
    if (number > std::numeric_limits<std::uint32_t>::max()) return wrong(path);
    value = static_cast<std::uint32_t>(number);
    return ok();
  }

  static Status read(const Json& json, const std::string& path, Bytes& value) {
    auto bytes = json.text() == nullptr ? Result<Bytes>(wrong(path)) : from_hex(*json.text());
    if (!bytes) return wrong(path);
    value = std::move(bytes).assume_value();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, Digest& value) {
    Bytes bytes;
    TRY(read(json, path, bytes));
    if (bytes.size() != value.size()) return wrong(path);
    std::ranges::copy(bytes, value.begin());
    return ok();
  }

  static Status read(const Json& json, const std::string& path, WallTime& value) {
    const auto time = json.text() == nullptr ? Result<WallTime>(wrong(path)) : parse_rfc3339(*json.text());
    if (!time) return wrong(path);
    value = time.assume_value();
    return ok();
  }

  template <Worded Value>
  static Status read(const Json& json, const std::string& path, Value& value) {
    const auto known = json.text() == nullptr ? std::nullopt : value_of_word<Value>(*json.text());
    if (!known) return wrong(path);
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
    if (json.array() == nullptr) return wrong(path);
    for (const Json& element : *json.array()) {
      TRY(read(element, path + "[" + std::to_string(values.size()) + "]", values.emplace_back()));
    }
    return ok();
  }

  template <typename Struct>
  requires std::is_class_v<Struct>
  static Status read(const Json& json, const std::string& path, Struct& value) {
    Reader reader(TRY(Fields::of(json, path)));
    members(reader, value);
    return reader.finish();
  }

  Fields fields_;
  Status status_ = ok();
};

}  // namespace

Result<ResumeFile> resume_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  Reader reader(TRY(Fields::of(document, "$")));
  std::string type;
  reader("type", type);
  ResumeFile file;
  members(reader, file);
  TRY(reader.finish());
  if (type != kResumeType) TRY(Status(wrong("$.type")));
  if (resume_to_json(file) != as_text(bytes)) TRY(Status(wrong("$")));
  return file;
}

}  // namespace dieu8
