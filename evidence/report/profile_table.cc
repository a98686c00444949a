#include "evidence/report/profile_table.h"

namespace dieu8 {

Error ProfileTable::malformed(const char* message, std::string_view key) const {
  return {ErrorCode::Malformed, message, {place_, std::string(key)}};
}

const toml::node* ProfileTable::node(std::string_view key) {
  read_.emplace(key);
  return table_->get(key);
}

Result<std::string> ProfileTable::text(std::string_view key, Need need) {
  const toml::node* const found = node(key);
  if (found == nullptr && need == Need::May) return std::string();
  if (found == nullptr) return outcome::failure(malformed(N_("{1}: key '{2}' is missing"), key));
  const auto* const value = found->as_string();
  if (value == nullptr || value->get().empty())
    return outcome::failure(malformed(N_("{1}: key '{2}' is not a text, or empty"), key));
  return value->get();
}

Result<bool> ProfileTable::boolean(std::string_view key) {
  const toml::node* const found = node(key);
  if (found == nullptr) return outcome::failure(malformed(N_("{1}: key '{2}' is missing"), key));
  const auto* const value = found->as_boolean();
  if (value == nullptr) return outcome::failure(malformed(N_("{1}: key '{2}' is neither true nor false"), key));
  return value->get();
}

Result<std::uint64_t> ProfileTable::natural(std::string_view key) {
  const toml::node* const found = node(key);
  if (found == nullptr) return outcome::failure(malformed(N_("{1}: key '{2}' is missing"), key));
  const auto* const value = found->as_integer();
  if (value == nullptr || value->get() < 0)
    return outcome::failure(malformed(N_("{1}: key '{2}' is not a whole number"), key));
  return static_cast<std::uint64_t>(value->get());
}

Result<const toml::array*> ProfileTable::array(std::string_view key) {
  const toml::node* const found = node(key);
  if (found == nullptr) return nullptr;
  if (found->as_array() == nullptr) return outcome::failure(malformed(N_("{1}: key '{2}' is not a list"), key));
  return found->as_array();
}

Result<std::vector<std::string>> ProfileTable::texts(std::string_view key) {
  std::vector<std::string> found;
  const toml::array* const list = TRY(array(key));
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto* const value = (*list)[i].as_string();
    if (value == nullptr || value->get().empty())
      return outcome::failure(malformed(N_("{1}: key '{2}' holds something that is not a text, or empty"), key));
    found.push_back(value->get());
  }
  return found;
}

Status ProfileTable::no_others() const {
  for (const auto& [key, value] : *table_)
    if (!read_.contains(key.str())) return outcome::failure(malformed(N_("{1}: unknown key '{2}'"), key.str()));
  return ok();
}

Result<toml::table> parse_toml(std::string_view text, const std::string& path) {
  try {
    return toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::Malformed, N_("{1}: line {2}: {3}"),
                {path, std::to_string(error.source().begin.line), std::string(error.description())});
  }
}

}  // namespace dieu8
