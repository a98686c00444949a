#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

auto wrong(const std::string& path, const char* what) { return fail(ErrorCode::Malformed, what, {path}); }

}  // namespace

Result<Fields> Fields::of(const Json& value, std::string path) {
  if (const auto* object = value.object()) return Fields(*object, std::move(path));
  return wrong(path, N_("{1}: an object is expected"));
}

std::string Fields::path_of(std::string_view key) const { return path_ + "." + std::string(key); }

Result<const Json*> Fields::value(std::string_view key) {
  const auto found = object_->find(key);
  if (found == object_->end()) return wrong(path_of(key), N_("{1}: missing"));
  read_.emplace(key);
  return &found->second;
}

Result<const Json*> Fields::optional_value(std::string_view key) {
  const auto found = object_->find(key);
  if (found == object_->end()) return static_cast<const Json*>(nullptr);
  read_.emplace(key);
  return found->second.is_null() ? nullptr : &found->second;
}

Result<std::string> Fields::text(std::string_view key) {
  const Json* found = TRY(value(key));
  if (const auto* text = found->text()) return *text;
  return wrong(path_of(key), N_("{1}: a text is expected"));
}

Result<std::int64_t> Fields::integer(std::string_view key) {
  const Json* found = TRY(value(key));
  if (const auto* number = found->integer()) return *number;
  return wrong(path_of(key), N_("{1}: a whole number is expected"));
}

Result<std::uint64_t> Fields::natural(std::string_view key) {
  const std::int64_t number = TRY(integer(key));
  if (number < 0) return wrong(path_of(key), N_("{1}: must not be negative"));
  return static_cast<std::uint64_t>(number);
}

Result<bool> Fields::boolean(std::string_view key) {
  const Json* found = TRY(value(key));
  if (const auto* truth = found->boolean()) return *truth;
  return wrong(path_of(key), N_("{1}: true or false is expected"));
}

Result<const Json::Array*> Fields::array(std::string_view key) {
  const Json* found = TRY(value(key));
  if (const auto* array = found->array()) return array;
  return wrong(path_of(key), N_("{1}: a list is expected"));
}

Result<Fields> Fields::object(std::string_view key) {
  const Json* found = TRY(value(key));
  return Fields::of(*found, path_of(key));
}

Result<std::optional<std::string>> Fields::optional_text(std::string_view key) {
  if (TRY(optional_value(key)) == nullptr) return std::optional<std::string>();
  return std::optional<std::string>(TRY(text(key)));
}

Result<std::optional<std::uint64_t>> Fields::optional_natural(std::string_view key) {
  if (TRY(optional_value(key)) == nullptr) return std::optional<std::uint64_t>();
  return std::optional<std::uint64_t>(TRY(natural(key)));
}

Result<std::optional<std::int64_t>> Fields::optional_integer(std::string_view key) {
  if (TRY(optional_value(key)) == nullptr) return std::optional<std::int64_t>();
  return std::optional<std::int64_t>(TRY(integer(key)));
}

Status Fields::no_others() const {
  for (const auto& [key, value] : *object_) {
    if (!read_.contains(key)) return wrong(path_of(key), N_("{1}: unknown key"));
  }
  return ok();
}

}  // namespace dieu8
