// One TOML table read key by key: an error names file, table and key, and a key nobody asked for is an error.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

enum class Need { Must, May };

// Refers to the table it was made from, which must outlive it. All errors: Malformed.
class ProfileTable {
 public:
  // `place` is what a person looks for: "vn-2026.toml: citation 2".
  ProfileTable(const toml::table& table, std::string place) : table_(&table), place_(std::move(place)) {}

  Result<std::string> text(std::string_view key, Need need = Need::Must);
  Result<bool> boolean(std::string_view key);
  Result<std::uint64_t> natural(std::string_view key);
  Result<const toml::array*> array(std::string_view key);  // nullptr when absent

  Result<std::vector<std::string>> texts(std::string_view key);  // empty when absent

  // Call last.
  Status no_others() const;

  const std::string& place() const { return place_; }

 private:
  const toml::node* node(std::string_view key);
  Error malformed(const char* message, std::string_view key) const;

  const toml::table* table_;
  std::string place_;
  std::set<std::string, std::less<>> read_;
};

// A whole file. Errors: Malformed with path and line.
Result<toml::table> parse_toml(std::string_view text, const std::string& path);

// Every table of the list `key`, each read by `read`; none when it is absent.
template <typename Item>
Result<std::vector<Item>> read_tables(ProfileTable& whole, std::string_view key, Result<Item> (*read)(ProfileTable)) {
  std::vector<Item> items;
  const toml::array* const list = TRY(whole.array(key));
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const std::string place = whole.place() + ": " + std::string(key) + " " + std::to_string(i + 1);
    const toml::table* const table = (*list)[i].as_table();
    if (table == nullptr) return fail(ErrorCode::Malformed, N_("{1} is not a table"), {place});
    Item item = TRY(read(ProfileTable(*table, place)));
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace dieu8
