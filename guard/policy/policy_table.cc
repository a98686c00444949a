#include "guard/policy/policy_table.h"

#include <algorithm>

#include "evidence/json/value.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostWordLetters = 64;
constexpr std::size_t kMostNoteBytes = 400;
constexpr std::size_t kMostListed = 1'000;

bool is_word(std::string_view text) {
  const auto fine = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  };
  return !text.empty() && text.size() <= kMostWordLetters && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), fine);
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F;
  });
}

Error wrong(const char* message, std::string place) { return {ErrorCode::Malformed, message, {std::move(place)}}; }

}  // namespace

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

PolicyTable::PolicyTable(const toml::table& table, const std::string& file, std::string path)
    : table_(&table), file_(&file), path_(std::move(path)) {}

const toml::node* PolicyTable::find(std::string_view key) {
  asked_.push_back(key);
  return table_->get(key);
}

std::string PolicyTable::place_of(const toml::source_region& source, std::string_view key) const {
  std::string place = *file_;
  if (source.begin.line > 0)
    place += ":" + std::to_string(source.begin.line) + ":" + std::to_string(source.begin.column);
  place += ": " + path_;
  if (!path_.empty() && !key.empty()) place += ".";
  return place.append(key);
}

std::string PolicyTable::place(std::string_view key) const {
  const auto found = table_->find(key);
  return place_of(found == table_->end() ? table_->source() : found->first.source(), key);
}

Result<std::string> PolicyTable::needed_text(std::string_view key) {
  auto found = TRY(text(key));
  if (!found) return outcome::failure(wrong(N_("{1}: missing"), place(key)));
  if (found->empty()) return outcome::failure(wrong(N_("{1}: must not be empty"), place(key)));
  return *std::move(found);
}

Result<std::string> PolicyTable::word(std::string_view key) {
  std::string value = TRY(needed_text(key));
  if (is_word(value)) return value;
  return outcome::failure(wrong(N_("{1}: only small letters a to z, digits and hyphens, at most 64"), place(key)));
}

Result<std::uint64_t> PolicyTable::natural(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return outcome::failure(wrong(N_("{1}: missing"), place(key)));
  const auto* value = node->as_integer();
  if (value == nullptr || value->get() < 1 || value->get() > kLargestJsonInteger)
    return outcome::failure(wrong(N_("{1}: must be a whole number from 1 on"), place(key)));
  return static_cast<std::uint64_t>(value->get());
}

Result<std::optional<bool>> PolicyTable::boolean(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<bool>();
  if (const auto* value = node->as_boolean()) return std::optional(value->get());
  return outcome::failure(wrong(N_("{1}: must be true or false, without quotes"), place(key)));
}

Result<std::optional<std::string>> PolicyTable::text(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<std::string>();
  if (const auto* value = node->as_string()) return std::optional(value->get());
  return outcome::failure(wrong(N_("{1}: must be text in quotes"), place(key)));
}

Result<std::optional<std::string>> PolicyTable::note(std::string_view key) {
  auto found = TRY(text(key));
  if (found && (has_control(*found) || found->size() > kMostNoteBytes))
    return outcome::failure(wrong(N_("{1}: must be one line of at most 400 bytes"), place(key)));
  return found;
}

Result<ListedText> PolicyTable::listed(const toml::node& node, std::string_view key) const {
  const std::string where = place_of(node.source(), key);
  if (const auto* value = node.as_string()) return ListedText{value->get(), where};
  return outcome::failure(wrong(N_("{1}: must be text in quotes"), where));
}

Result<std::vector<ListedText>> PolicyTable::texts_of(const toml::node& node, std::string_view key) const {
  std::vector<ListedText> texts;
  const toml::array* array = node.as_array();
  if (array == nullptr) {
    texts.push_back(TRY(listed(node, key)));
    return texts;
  }
  if (array->empty()) return outcome::failure(wrong(N_("{1}: an empty list would mean nothing"), place(key)));
  if (array->size() > kMostListed)
    return fail(ErrorCode::Malformed, N_("{1}: more than {2} values"), {place(key), std::to_string(kMostListed)});
  for (const toml::node& value : *array) texts.push_back(TRY(listed(value, key)));
  return texts;
}

Result<std::vector<ListedText>> PolicyTable::list(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::vector<ListedText>();
  return texts_of(*node, key);
}

Result<std::optional<ListedCondition>> PolicyTable::condition(std::string_view key,
                                                              std::initializer_list<std::string_view> operators) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<ListedCondition>();
  ListedCondition condition{std::string(*operators.begin()), place(key), {}};
  if (const toml::table* table = node->as_table()) {
    if (table->size() != 1)
      return fail(ErrorCode::Malformed, N_("{1}: one operator, of: {2}"), {place(key), joined(operators)});
    condition.how = std::string(table->begin()->first.str());
    node = &table->begin()->second;
  }
  if (condition.how.empty() || std::find(operators.begin(), operators.end(), condition.how) == operators.end())
    return fail(ErrorCode::Malformed, N_("{1}: '{2}' is no operator here; there are: {3}"),
                {place(key), condition.how, joined(operators)});
  condition.values = TRY(texts_of(*node, key));
  return std::optional(std::move(condition));
}

Result<std::vector<PolicyTable>> PolicyTable::tables(std::string_view key) {
  std::vector<PolicyTable> tables;
  const toml::node* node = find(key);
  if (node == nullptr) return tables;
  const toml::array* array = node->as_array();
  const Error not_tables{ErrorCode::Malformed, N_("{1}: must be written as [[{2}]]"), {place(key), std::string(key)}};
  if (array == nullptr || array->empty()) return outcome::failure(not_tables);
  for (const toml::node& element : *array) {
    if (!element.is_table()) return outcome::failure(not_tables);
    const std::string path = std::string(key) + "[" + std::to_string(tables.size() + 1) + "]";
    tables.emplace_back(*element.as_table(), *file_, path);
  }
  return tables;
}

Status PolicyTable::no_others() const {
  for (const auto& [key, node] : *table_)
    if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end())
      return fail(ErrorCode::Malformed, N_("{1}: unknown key; there are: {2}"), {place(key.str()), joined(asked_)});
  return ok();
}

}  // namespace dieu8
