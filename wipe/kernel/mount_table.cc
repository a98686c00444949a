#include "wipe/kernel/mount_table.h"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace dieu8 {
namespace {

constexpr std::size_t kFieldsBeforeTags = 6;

auto malformed(const char* table, std::string_view line) {
  return fail(ErrorCode::Malformed, N_("{1} has a line of unknown form: {2}"), {table, std::string(line)});
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// Space, tab, line feed and backslash stand as \040, \011, \012 and \134 in these tables.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 3 < text.size() && is_octal(text[i + 1]) && is_octal(text[i + 2]) &&
                        is_octal(text[i + 3]);
    if (!escape) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
    i += 3;
  }
  return plain;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), std::istream_iterator<std::string>()};
}

// ID PARENT MAJOR:MINOR ROOT MOUNT-POINT OPTIONS [TAGS...] - TYPE SOURCE SUPER-OPTIONS
Result<Mount> mount_from(const std::string& line) {
  const auto words = words_of(line);
  const auto dash = std::find(words.begin(), words.end(), "-");
  if (dash - words.begin() < static_cast<std::ptrdiff_t>(kFieldsBeforeTags) || words.end() - dash < 3)
    return malformed("mountinfo", line);
  Mount mount{.number = words[2],
              .mount_point = unescaped(words[4]),
              .filesystem = unescaped(*(dash + 1)),
              .source = unescaped(*(dash + 2)),
              .options = words.end() - dash > 3 ? unescaped(*(dash + 3)) : ""};
  if (mount.number.find(':') == std::string::npos || mount.mount_point.empty()) return malformed("mountinfo", line);
  return mount;
}

bool lies_in(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with('/');
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace

Result<std::vector<Mount>> parse_mountinfo(std::string_view text) {
  std::vector<Mount> mounts;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) mounts.push_back(TRY(mount_from(line)));
  return mounts;
}

const Mount* mount_of(const std::vector<Mount>& mounts, std::string_view path) {
  const Mount* best = nullptr;
  for (const Mount& mount : mounts) {
    if (!lies_in(path, mount.mount_point)) continue;
    if (best == nullptr || mount.mount_point.size() >= best->mount_point.size()) best = &mount;
  }
  return best;
}

Result<std::vector<SwapArea>> parse_swaps(std::string_view text) {
  std::vector<SwapArea> areas;
  std::istringstream lines{std::string(text)};
  std::string line;
  std::getline(lines, line);  // "Filename Type Size Used Priority"
  while (std::getline(lines, line)) {
    const auto words = words_of(line);
    if (words.size() < 5) return malformed("swaps", line);
    const std::size_t type = words.size() - 4;  // " (deleted)" may stand after the name
    areas.push_back({.path = unescaped(words[0]), .is_file = words[type] == "file"});
  }
  return areas;
}

}  // namespace dieu8
