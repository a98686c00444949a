#include "guard/printing/print_queue.h"

#include <algorithm>
#include <array>

#include "guard/network/ip_address.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

// Of CUPS itself, of HPLIP, and of what Debian packages beside them.
constexpr std::array<std::string_view, 7> kLocalSchemes = {"usb",     "parallel",         "serial",  "file",
                                                           "canonij", "gutenprint53+usb", "cups-pdf"};
constexpr std::array<std::string_view, 13> kNetworkSchemes = {"ipp",  "ipps", "http",          "https", "socket",
                                                              "lpd",  "smb",  "implicitclass", "dnssd", "mdns",
                                                              "snmp", "beh",  "canonijnetwork"};

bool is_one_of(auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "host" of "scheme://user:password@host:port/path"; empty when there is none.
std::string host_of(const std::string& uri) {
  const std::size_t slashes = uri.find("://");
  if (slashes == std::string::npos) return "";
  std::string place = uri.substr(slashes + 3, uri.find('/', slashes + 3) - slashes - 3);
  place = place.substr(place.rfind('@') + 1);  // npos + 1 is 0
  if (!place.empty() && place.front() == '[') return place.substr(1, place.find(']') - 1);
  return place.substr(0, place.find(':'));
}

bool is_this_machine(const std::string& host) {
  if (host == "localhost") return true;
  const auto address = parse_ip(host);
  return address && is_loopback(*address);
}

std::string without_credentials(const std::string& uri) {
  const std::size_t slashes = uri.find("://");
  if (slashes == std::string::npos) return uri;
  const std::size_t end = std::min(uri.find('/', slashes + 3), uri.size());
  const std::size_t at = uri.rfind('@', end);
  if (at == std::string::npos || at < slashes + 3) return uri;
  return uri.substr(0, slashes + 3) + uri.substr(at + 1);
}

// "Name" of "<Printer Name>" or "<DefaultPrinter Name>".
std::string queue_of(const std::string& line) {
  for (const std::string begin : {"<Printer ", "<DefaultPrinter "})
    if (line.rfind(begin, 0) == 0 && line.back() == '>')
      return trimmed(line.substr(begin.size(), line.size() - begin.size() - 1));
  return "";
}

}  // namespace

PrinterPlace place_of_uri(const std::string& uri) {
  const std::string scheme = uri.substr(0, uri.find(':'));
  if (is_one_of(kLocalSchemes, scheme)) return PrinterPlace::Local;
  if (scheme == "hp" || scheme == "hpfax" || scheme == "hpaio") {  // "hp:/usb/...", "hp:/par/...", "hp:/net/..."
    const bool local = uri.find(":/usb/") != std::string::npos || uri.find(":/par/") != std::string::npos;
    return local ? PrinterPlace::Local : PrinterPlace::Network;
  }
  if (!is_one_of(kNetworkSchemes, scheme)) return PrinterPlace::Unknown;
  return is_this_machine(host_of(uri)) ? PrinterPlace::Local : PrinterPlace::Network;
}

std::vector<FoundPrinter> printers_of(const std::string& printers_conf) {
  std::vector<FoundPrinter> printers;
  for (const std::string& raw : lines_of(printers_conf)) {
    const std::string line = trimmed(raw);
    if (line.empty()) continue;
    if (const std::string name = queue_of(line); !name.empty())
      printers.push_back({name, "", PrinterPlace::Unknown, true});
    if (!printers.empty() && (line == "State Stopped" || line == "Accepting No")) printers.back().enabled = false;
    constexpr std::string_view kUri = "DeviceURI ";
    if (printers.empty() || line.rfind(kUri, 0) != 0) continue;
    const std::string uri = trimmed(line.substr(kUri.size()));
    printers.back().uri = without_credentials(uri);
    printers.back().place = place_of_uri(uri);
  }
  return printers;
}

}  // namespace dieu8
