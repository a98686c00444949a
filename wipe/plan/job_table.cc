#include "wipe/plan/job_table.h"

#include <algorithm>

#include "evidence/base/joined.h"
#include "wipe/plan/job_text.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kMostDisks = 10'000;

std::string list_of(const std::vector<std::string_view>& words) { return joined({words.begin(), words.end()}); }

}  // namespace

JobTable::JobTable(const toml::table& table, const std::string& file, std::string path)
    : table_(&table), file_(&file), path_(std::move(path)) {}

const toml::node* JobTable::find(std::string_view key) {
  asked_.push_back(key);
  return table_->get(key);
}

std::string JobTable::place(std::string_view key) const {
  const toml::node* node = table_->get(key);
  const auto line = (node != nullptr ? node : table_)->source().begin.line;
  const bool has_line = line > 0 && (node != nullptr || !path_.empty());
  const std::string file = *file_ + (has_line ? ":" + std::to_string(line) : "") + ": ";
  return file + (path_.empty() ? "" : "[" + path_ + "] ") + std::string(key);
}

Result<std::optional<JobTable>> JobTable::optional_table(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<JobTable>();
  const toml::table* table = node->as_table();
  if (table == nullptr) return fail(ErrorCode::Misuse, N_("{1}: must be a table"), {place(key)});
  return std::optional(JobTable(*table, *file_, path_.empty() ? std::string(key) : path_ + "." + std::string(key)));
}

Result<JobTable> JobTable::table(std::string_view key) {
  const std::optional<JobTable> found = TRY(optional_table(key));
  if (found) return *found;
  return fail(ErrorCode::Misuse, N_("{1}: missing table"), {place(key)},
              N_("docs/examples/job.toml is a complete example"));
}

Result<std::string> JobTable::fit_text(const toml::node& node, std::string_view key, Need need) const {
  const auto* value = node.as_string();
  if (value == nullptr)
    return fail(ErrorCode::Misuse, N_("{1}: must be text in quotes"), {place(key)}, N_("write for example \"yes\""));
  if (const char* objection = objection_to(value->get())) return fail(ErrorCode::Misuse, objection, {place(key)});
  if (need == Need::Mandatory && value->get().find_first_not_of(' ') == std::string::npos)
    return fail(ErrorCode::Misuse, N_("{1}: must not be empty"), {place(key)});
  return normalised(value->get());
}

bool JobTable::is_list(std::string_view key) const {
  const toml::node* node = table_->get(key);
  return node != nullptr && node->is_array();
}

Result<std::vector<std::string>> JobTable::texts(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::vector<std::string>();
  const toml::array* list = node->as_array();
  if (list == nullptr)
    return fail(ErrorCode::Misuse, N_("{1}: must be a list of texts"), {place(key)},
                N_("write for example [\"S3Z9NB0K123456\"]"));
  std::vector<std::string> values;
  for (const toml::node& one : *list) values.push_back(TRY(fit_text(one, key, Need::Mandatory)));
  return values;
}

Result<std::string> JobTable::text(std::string_view key, Need need) {
  const toml::node* node = find(key);
  if (node == nullptr && need == Need::MayBeEmpty) return std::string();
  if (node == nullptr)
    return fail(ErrorCode::Misuse, N_("{1}: missing"), {place(key)},
                N_("docs/examples/job.toml is a complete example"));
  return fit_text(*node, key, need);
}

Result<std::string> JobTable::date(std::string_view key) {
  const std::string value = TRY(text(key));
  if (is_date(value)) return value;
  return fail(ErrorCode::Misuse, N_("{1}: '{2}' is not a date"), {place(key), value},
              N_("write day/month/year, for example 05/01/2026"));
}

Result<std::optional<std::uint64_t>> JobTable::count(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<std::uint64_t>();
  const auto* value = node->as_integer();
  if (value == nullptr || value->get() < 1 || value->get() > kMostDisks)
    return fail(ErrorCode::Misuse, N_("{1}: must be a whole number from 1 to {2}"),
                {place(key), std::to_string(kMostDisks)});
  return std::optional(static_cast<std::uint64_t>(value->get()));
}

Result<std::ptrdiff_t> JobTable::index_of_word(std::string_view key, const std::vector<std::string_view>& names) {
  const std::string value = TRY(text(key));
  const auto found = std::find(names.begin(), names.end(), value);
  if (found == names.end())
    return fail(ErrorCode::Misuse, N_("{1}: '{2}' is none of: {3}"), {place(key), value, list_of(names)});
  return found - names.begin();
}

Status JobTable::no_others() const {
  for (const auto& [key, node] : *table_) {
    if (std::find(asked_.begin(), asked_.end(), key.str()) != asked_.end()) continue;
    if (const auto meant = nearest(key.str(), asked_))
      return fail(ErrorCode::Misuse, N_("{1}: unknown key; did you mean '{2}'?"),
                  {place(key.str()), std::string(*meant)});
    return fail(ErrorCode::Misuse, N_("{1}: unknown key; there are: {2}"), {place(key.str()), list_of(asked_)});
  }
  return ok();
}

}  // namespace dieu8
