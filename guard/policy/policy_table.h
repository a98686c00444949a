// One table of a policy file, read key by key: every error names file, line, column and key. Include from .cc files.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

// One text of a list, with the place where it stands ("policy.toml:12:8: usb[1].vendor").
struct ListedText {
  std::string text;
  std::string place;
};

// A condition of a rule: how the attribute is compared ("one_of"), and with what; never empty.
struct ListedCondition {
  std::string how;
  std::string place;
  std::vector<ListedText> values;
};

std::string joined(const std::vector<std::string_view>& words);

template <typename Enum>
Result<Enum> chosen(const std::string& text, const std::string& place, std::initializer_list<Enum> words) {
  std::vector<std::string_view> names;
  for (const Enum value : words) {
    if (text == wire_name(value)) return value;
    names.push_back(wire_name(value));
  }
  return fail(ErrorCode::Malformed, N_("{1}: '{2}' is none of: {3}"), {place, text, joined(names)});
}

// Refers to the document and the file name it was made from, which must outlive it. All errors: Malformed.
class PolicyTable {
 public:
  PolicyTable(const toml::table& table, const std::string& file, std::string path = "");

  Result<std::string> word(std::string_view key);                 // must; a-z, 0-9, "-", at most 64
  Result<std::uint64_t> natural(std::string_view key);            // must; 1 to 2^53 - 1
  Result<std::optional<bool>> boolean(std::string_view key);      // may
  Result<std::optional<std::string>> note(std::string_view key);  // may; for a person: one line, at most 400 bytes
  Result<std::optional<std::string>> text(std::string_view key);  // may; any text
  Result<std::string> needed_text(std::string_view key);          // must; any text but none

  // must; one of the wire names of `words`.
  template <typename Enum>
  Result<Enum> choice(std::string_view key, std::initializer_list<Enum> words) {
    return chosen(TRY(needed_text(key)), place(key), words);
  }

  // may; a list of texts, not empty: serial = "A" and serial = ["A", "B"] alike.
  Result<std::vector<ListedText>> list(std::string_view key);

  // may; a list as above, which means `operators[0]` unless that is "", or { one_of = [...] } with one of `operators`.
  Result<std::optional<ListedCondition>> condition(std::string_view key,
                                                   std::initializer_list<std::string_view> operators);

  // may; [[usb]]: all its tables, named "usb[1]", "usb[2]"...
  Result<std::vector<PolicyTable>> tables(std::string_view key);

  // Call last. The error names a key that nobody asked for.
  Status no_others() const;

  // "policy.toml:12:1: usb[2].vendor"; for a key that is not there, where its table begins.
  std::string place(std::string_view key) const;

 private:
  const toml::node* find(std::string_view key);
  std::string place_of(const toml::source_region& source, std::string_view key) const;
  Result<std::vector<ListedText>> texts_of(const toml::node& node, std::string_view key) const;
  Result<ListedText> listed(const toml::node& node, std::string_view key) const;

  const toml::table* table_;
  const std::string* file_;
  std::string path_;
  std::vector<std::string_view> asked_;
};

}  // namespace dieu8
