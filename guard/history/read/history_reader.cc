#include "guard/history/read/history_reader.h"

#include <algorithm>

namespace dieu8 {

std::string HistoryReader::text(const std::string& path) {
  auto found = tree_.text(path);
  if (found) return std::move(found).assume_value();
  if (found.error().code != ErrorCode::NotFound) gap(path, found.error());
  return "";
}

std::vector<std::string> HistoryReader::names(const std::string& folder) {
  auto found = tree_.names(folder);
  if (found) return std::move(found).assume_value();
  if (found.error().code != ErrorCode::NotFound) gap(folder, found.error());
  return {};
}

std::optional<WallTime> HistoryReader::changed(const std::string& path) const {
  const auto time = tree_.changed(path);
  return time ? std::optional(time.value()) : std::nullopt;
}

void HistoryReader::gap(const std::string& what, const Error& error) { history_.gaps.push_back({what, error}); }

void HistoryReader::unless_missing(const std::string& what, const Status& status) {
  if (!status && status.error().code != ErrorCode::NotFound) gap(what, status.error());
}

void HistoryReader::each_file(const std::string& folder, const std::string& ending,
                              const std::function<void(const std::string&, const std::string&)>& take) {
  for (const std::string& name : names(folder))
    if (name.ends_with(ending)) take(folder + "/" + name, text(folder + "/" + name));
}

void HistoryReader::saw_log_since(std::optional<WallTime> oldest) {
  if (!oldest) return;
  history_.logs_since = history_.logs_since ? std::min(*history_.logs_since, *oldest) : *oldest;
}

std::vector<std::string> HistoryReader::homes() {
  std::vector<std::string> homes{"/root"};
  for (const std::string& name : names("/home")) homes.push_back("/home/" + name);
  for (const std::string& line : lines_of(text("/etc/passwd"))) {
    std::size_t begin = 0;
    for (int field = 0; field < 5 && begin != std::string::npos; ++field) {
      begin = line.find(':', begin);
      if (begin != std::string::npos) ++begin;
    }
    if (begin == std::string::npos) continue;
    const std::string home = line.substr(begin, line.find(':', begin) - begin);
    const bool of_a_service = home.size() < 2 || home.starts_with("/var/") || home.starts_with("/usr/") ||
                              home.starts_with("/run/") || home.starts_with("/bin") || home.starts_with("/dev") ||
                              home.starts_with("/nonexistent");
    if (!of_a_service) homes.push_back(home);
  }
  std::sort(homes.begin(), homes.end());
  homes.erase(std::unique(homes.begin(), homes.end()), homes.end());
  return homes;
}

History HistoryReader::take() {
  history_.traces = book_.traces();
  return std::move(history_);
}

}  // namespace dieu8
