// Reading an object field by field: every error names the path, and a key nobody asked for is an error.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

// Refers to the Json it was made from, which must outlive it. All errors: Malformed, with the path as {1}.
class Fields {
 public:
  // `path` names the object for a person: "$", "$.disks[2]".
  static Result<Fields> of(const Json& value, std::string path);

  Result<std::string> text(std::string_view key);
  Result<std::int64_t> integer(std::string_view key);
  Result<std::uint64_t> natural(std::string_view key);  // 0 or more
  Result<bool> boolean(std::string_view key);
  Result<const Json::Array*> array(std::string_view key);
  Result<Fields> object(std::string_view key);

  // null or an absent key gives nullopt.
  Result<std::optional<std::string>> optional_text(std::string_view key);
  Result<std::optional<std::uint64_t>> optional_natural(std::string_view key);
  Result<std::optional<std::int64_t>> optional_integer(std::string_view key);
  Result<const Json*> optional_value(std::string_view key);  // nullptr when absent or null

  std::string path_of(std::string_view key) const;

  // Call last. Errors: Malformed naming a key that nobody read.
  Status no_others() const;

 private:
  Fields(const Json::Object& object, std::string path) : object_(&object), path_(std::move(path)) {}
  Result<const Json*> value(std::string_view key);

  const Json::Object* object_;
  std::string path_;
  std::set<std::string, std::less<>> read_;
};

}  // namespace dieu8
