#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "evidence/base/bytes.h"
#include "evidence/certificate/certificate.h"
#include "evidence/certificate/members.h"
#include "evidence/certificate/words.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

auto malformed(const char* message, const std::string& path) { return fail(ErrorCode::Malformed, message, {path}); }

// Fills the members it is shown, in any order; the first error stays.
class Reader {
 public:
  explicit Reader(Fields fields) : fields_(std::move(fields)) {}

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
  template <typename Value>
  Status member(std::string_view key, Value& value) {
    const Json* json = TRY(fields_.optional_value(key));
    static const Json kNull;
    return read(json == nullptr ? kNull : *json, fields_.path_of(key), value);
  }

  static Status read(const Json& json, const std::string& path, std::string& value) {
    if (json.text() == nullptr) return malformed(N_("{1}: a text is expected"), path);
    value = *json.text();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, bool& value) {
    if (json.boolean() == nullptr) return malformed(N_("{1}: true or false is expected"), path);
    value = *json.boolean();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, std::int64_t& value) {
    if (json.integer() == nullptr) return malformed(N_("{1}: a whole number is expected"), path);
    value = *json.integer();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, std::uint64_t& value) {
    std::int64_t number = 0;
    TRY(read(json, path, number));
    if (number < 0) return malformed(N_("{1}: must not be negative"), path);
    value = static_cast<std::uint64_t>(number);
    return ok();
  }

  static Status read(const Json& json, const std::string& path, std::uint32_t& value) {
    std::uint64_t number = 0;
    TRY(read(json, path, number));
    if (number > std::numeric_limits<std::uint32_t>::max()) return malformed(N_("{1}: the number is too large"), path);
    value = static_cast<std::uint32_t>(number);
    return ok();
  }

  static Status read(const Json& json, const std::string& path, Bytes& value) {
    std::string text;
    TRY(read(json, path, text));
    auto bytes = from_hex(text);
    if (!bytes) return malformed(N_("{1}: a lower-case hexadecimal text is expected"), path);
    value = std::move(bytes).assume_value();
    return ok();
  }

  static Status read(const Json& json, const std::string& path, Digest& value) {
    Bytes bytes;
    TRY(read(json, path, bytes));
    if (bytes.size() != value.size()) return malformed(N_("{1}: a SHA-256 digest is expected"), path);
    std::ranges::copy(bytes, value.begin());
    return ok();
  }

  static Status read(const Json& json, const std::string& path, WallTime& value) {
    std::string text;
    TRY(read(json, path, text));
    const auto time = parse_rfc3339(text);
    if (!time) return malformed(N_("{1}: a time is expected"), path);
    value = time.assume_value();
    return ok();
  }

  template <Worded Value>
  static Status read(const Json& json, const std::string& path, Value& value) {
    std::string word;
    TRY(read(json, path, word));
    const auto known = value_of_word<Value>(word);
    if (!known) return malformed(N_("{1}: this word does not exist here"), path);
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
    if (json.array() == nullptr) return malformed(N_("{1}: a list is expected"), path);
    for (const Json& element : *json.array()) {
      const std::string place = path + "[" + std::to_string(values.size()) + "]";
      TRY(read(element, place, values.emplace_back()));
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

Result<Certificate> certificate_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  Reader reader(TRY(Fields::of(document, "$")));
  std::string type;
  reader("type", type);
  Certificate certificate;
  members(reader, certificate);
  if (type != kCertificateType)
    return fail(ErrorCode::Malformed, N_("this is not an erasure certificate of version 1"));
  TRY(reader.finish());
  // One certificate, one sequence of bytes: what people compare by digest must not have a second spelling.
  if (certificate_to_json(certificate) != as_text(bytes))
    return fail(ErrorCode::Malformed,
                N_("the certificate is not in canonical form (RFC 8785): keys reordered or blanks added"));
  return certificate;
}

}  // namespace dieu8
