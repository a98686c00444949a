// One table of a job file, read key by key: every error names file, line, table and key.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"

namespace dieu8 {

enum class Need { Mandatory, MayBeEmpty };  // MayBeEmpty: the key may be absent, or ""

// Refers to the document and the file name it was made from, which must outlive it. All errors: Misuse.
class JobTable {
 public:
  JobTable(const toml::table& table, const std::string& file, std::string path = "");

  Result<JobTable> table(std::string_view key);
  Result<std::optional<JobTable>> optional_table(std::string_view key);
  Result<std::string> text(std::string_view key, Need need = Need::Mandatory);  // NFC, fit to print
  bool is_list(std::string_view key) const;
  Result<std::vector<std::string>> texts(std::string_view key);      // ["a", "b"], none of them blank; absent: none
  Result<std::string> date(std::string_view key);                    // 05/01/2026
  Result<std::optional<std::uint64_t>> count(std::string_view key);  // 1 to 10000

  // One of the wire names of `words`.
  template <typename Enum>
  Result<Enum> word(std::string_view key, std::initializer_list<Enum> words) {
    std::vector<std::string_view> names;
    for (const Enum value : words) names.push_back(wire_name(value));
    return *(words.begin() + TRY(index_of_word(key, names)));
  }

  // Call last. The error names a key that nobody asked for, and the nearest one that exists.
  Status no_others() const;

  // "job.toml:12: [people.witness] name"
  std::string place(std::string_view key) const;

 private:
  Result<std::string> fit_text(const toml::node& node, std::string_view key, Need need) const;
  const toml::node* find(std::string_view key);
  Result<std::ptrdiff_t> index_of_word(std::string_view key, const std::vector<std::string_view>& names);

  const toml::table* table_;
  const std::string* file_;
  std::string path_;                     // "people.witness"; empty for the document
  std::vector<std::string_view> asked_;  // keys the reader knows
};

}  // namespace dieu8
