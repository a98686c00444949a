#include "guard/kernel/layers/boot_text.h"

#include <algorithm>
#include <sstream>
#include <vector>

namespace dieu8 {
namespace {

std::string with_underscores(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
}

std::vector<std::string> words_of_line(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace

std::optional<std::string> kernel_parameter(std::string_view command_line, std::string_view name) {
  std::optional<std::string> value;
  for (const std::string& word : words_of_line(std::string(command_line))) {
    if (word == "--") break;
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) continue;
    if (with_underscores(word.substr(0, equals)) == with_underscores(name)) value = word.substr(equals + 1);
  }
  return value;
}

std::set<std::string, std::less<>> refused_modules(std::string_view conf) {
  std::set<std::string, std::less<>> names;
  std::istringstream lines{std::string(conf)};
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> words = words_of_line(line);
    if (words.size() != 3 || words[0] != "install") continue;
    if (words[2] == "/bin/false" || words[2] == "/bin/true") names.insert(with_underscores(words[1]));
  }
  return names;
}

std::set<std::string, std::less<>> loaded_modules(std::string_view proc_modules) {
  std::set<std::string, std::less<>> names;
  std::istringstream lines{std::string(proc_modules)};
  for (std::string line; std::getline(lines, line);) names.insert(line.substr(0, line.find(' ')));
  return names;
}

}  // namespace dieu8
