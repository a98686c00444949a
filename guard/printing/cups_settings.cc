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
  constexpr std::array<std::string_view, 5> kOurs = {"pagelogformat", "browsing", "browselocalprotocols",
                                                     "defaultshared", "browsewebif"};
  return std::ranges::find(kOurs, lower(name)) != kOurs.end();
}

}  // namespace

std::string guarded_cupsd_conf(const std::string& text) {
  std::string kept;
  for (const std::string& line : lines_of(text)) {
    const auto words = words_in(line);
    if (!words.empty() && (is_ours(words[0]) || listens_to_network(words))) continue;
    kept += line + "\n";
  }
  return "PageLogFormat " + std::string(kPageLogFormat) +
         "\nBrowsing Off\nBrowseLocalProtocols none\nDefaultShared No\nBrowseWebIF No\n" + kept;
}

std::vector<FoundPrinter> queues_to_disable(const std::vector<FoundPrinter>& queues) {
  std::vector<FoundPrinter> shut;
  std::ranges::copy_if(queues, std::back_inserter(shut),
                       [](const FoundPrinter& queue) { return queue.place != PrinterPlace::Local; });
  return shut;
}

}  // namespace dieu8
