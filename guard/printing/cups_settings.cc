#include "guard/printing/cups_settings.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "guard/printing/page_log.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

std::string lower(std::string text) {
  for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

// Listening to a path is a socket of this machine; anything else has a port.
bool listens_to_network(const std::vector<std::string>& words) {
  const std::string name = lower(words[0]);
  if (name == "port" || name == "ssllisten" || name == "sslport") return true;
  return name == "listen" && words.size() > 1 && words[1].front() != '/';
}

bool is_ours(const std::string& name) {
  constexpr std::array<std::string_view, 6> kOurs = {"pagelogformat", "browsing",    "browselocalprotocols",
                                                     "defaultshared", "browsewebif", "dirtycleaninterval"};
  return std::ranges::find(kOurs, lower(name)) != kOurs.end();
}

// Around what is put into somebody else's section, so that it is taken out again before it is put in anew.
constexpr std::string_view kBegin = "  # dieu8: begin";
constexpr std::string_view kEnd = "  # dieu8: end";

constexpr std::string_view kQueuesByAdministrators =
    "  <Limit CUPS-Create-Local-Printer>\n    AuthType Default\n    Require user @SYSTEM\n    Order deny,allow\n"
    "  </Limit>\n";
constexpr std::string_view kUserOfTheKernel = "    AuthType Default\n    Require valid-user\n";

std::string marked(std::string_view text) {
  return std::string(kBegin) + "\n" + std::string(text) + std::string(kEnd) + "\n";
}

// A begin without an end is somebody's own line.
std::vector<std::string> without_additions(std::vector<std::string> lines) {
  for (auto begin = std::ranges::find(lines, kBegin); begin != lines.end();) {
    const auto end = std::find(begin, lines.end(), kEnd);
    begin = end == lines.end() ? begin + 1 : lines.erase(begin, end + 1);
    begin = std::find(begin, lines.end(), kBegin);
  }
  return lines;
}

bool names_word(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::any_of(words, [&](const std::string& one) { return lower(one).starts_with(word); });
}

// What follows the line that opens this section.
std::string addition_to(const std::vector<std::string>& words) {
  if (lower(words[0]) == "<policy") return marked(kQueuesByAdministrators);
  const bool prints =
      lower(words[0]) == "<limit" && (names_word(words, "create-job") || names_word(words, "print-job"));
  return prints ? marked(kUserOfTheKernel) : "";
}

}  // namespace

std::string guarded_cupsd_conf(const std::string& text) {
  std::string kept;
  for (const std::string& line : without_additions(lines_of(text))) {
    const auto words = words_in(line);
    if (!words.empty() && (is_ours(words[0]) || listens_to_network(words))) continue;
    kept += line + "\n" + (words.empty() ? "" : addition_to(words));
  }
  return "PageLogFormat " + std::string(kPageLogFormat) +
         "\nBrowsing Off\nBrowseLocalProtocols none\nDefaultShared No\nBrowseWebIF No\nDirtyCleanInterval 0\n" + kept;
}

bool logs_pages_for_the_guard(const std::string& cupsd_conf) {
  bool ours = false;
  for (const std::string& line : lines_of(cupsd_conf)) {
    const auto words = words_in(line);
    if (!words.empty() && lower(words[0]) == "pagelogformat")
      ours = trimmed(trimmed(line).substr(words[0].size())) == kPageLogFormat;
  }
  return ours;
}

std::vector<FoundPrinter> queues_to_disable(const std::vector<FoundPrinter>& queues) {
  std::vector<FoundPrinter> shut;
  std::ranges::copy_if(queues, std::back_inserter(shut),
                       [](const FoundPrinter& queue) { return queue.place != PrinterPlace::Local; });
  return shut;
}

}  // namespace dieu8
