#include "guard/carrier/clamav.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kCouldNotTell = 2;
constexpr std::uint64_t kMebibyte = 1U << 20U;
constexpr std::uint64_t kMostEver = 2047 * kMebibyte;  // ClamAV takes no file of 2 GiB
constexpr const char* kClamdConfiguration = "/etc/clamav/clamd.conf";
constexpr std::size_t kMostConfigurationBytes = 1U << 20U;

// clamd.conf(5), with Debian's values, which are lower than ClamAV's own.
struct Limit {
  std::string_view name;
  std::uint64_t usual;
};
constexpr Limit kLimits[] = {
    {"StreamMaxLength", 25 * kMebibyte}, {"MaxFileSize", 25 * kMebibyte}, {"MaxScanSize", 100 * kMebibyte}};

// "25M" as bytes, "0" as the most there is; `usual` for anything else.
std::uint64_t size_in(const std::string& text, std::uint64_t usual) {
  std::uint64_t number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
  if (error != std::errc() || number > kMostEver || unit.size() > 1) return usual;
  if (number == 0) return kMostEver;
  if (unit.empty()) return number;
  if (unit == "M" || unit == "m") return std::min(number * kMebibyte, kMostEver);
  return unit == "K" || unit == "k" ? std::min(number << 10U, kMostEver) : usual;
}

std::uint64_t clamd_most_bytes_here() {
  const auto text = read_file(kClamdConfiguration, kMostConfigurationBytes);
  return clamd_most_bytes(text ? as_text(text.assume_value()) : std::string_view());
}

}  // namespace

// "-": the standard input. --stream hands clamd the content: a descriptor it may not read where AppArmor confines it
// (a stick is no place that its profile names), and it would write the folder into its own log.
std::vector<ScanProgram> installed_clamav() {
  std::vector<ScanProgram> found;
  if (::access("/usr/bin/clamdscan", X_OK) == 0)
    found.push_back({"/usr/bin/clamdscan", {"--stream", "--no-summary", "-"}, "clamdscan", clamd_most_bytes_here()});
  if (::access("/usr/bin/clamscan", X_OK) == 0)
    found.push_back({"/usr/bin/clamscan",
                     {"--no-summary", "--max-filesize=2047M", "--max-scansize=2047M", "--max-scantime=0",
                      "--alert-exceeds-max=yes", "-"},
                     "clamscan",
                     kMostEver});
  return found;
}

std::uint64_t clamd_most_bytes(std::string_view configuration) {
  std::uint64_t most = kMostEver;
  for (const Limit& limit : kLimits) {
    std::uint64_t bytes = limit.usual;
    std::istringstream lines{std::string(configuration)};
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string name;
      std::string value;
      if (words >> name >> value && name == limit.name) bytes = size_in(value, limit.usual);
    }
    most = std::min(most, bytes);
  }
  return most;
}

// "stdin: Heuristics.Limits.Exceeded.MaxFileSize FOUND"
std::uint8_t scan_answer(int exit_code, std::string_view printed) {
  if (exit_code == 0) return 0;
  if (exit_code != 1) return kCouldNotTell;
  std::istringstream lines{std::string(printed)};
  bool only_limits = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.ends_with(" FOUND")) continue;
    if (line.find(": Heuristics.Limits.Exceeded") == std::string::npos) return 1;
    only_limits = true;
  }
  return only_limits ? kCouldNotTell : 1;
}

}  // namespace dieu8
