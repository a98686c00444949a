// Print queues of CUPS and how each reaches its printer. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

enum class PrinterPlace {
  Local,    // USB, parallel or serial port, or a file
  Network,  // reached over a network
  Unknown,  // a connection this program does not know
};

constexpr std::string_view wire_name(PrinterPlace place) {
  switch (place) {
    case PrinterPlace::Local: return "local";
    case PrinterPlace::Network: return "network";
    case PrinterPlace::Unknown: return "unknown";
  }
  __builtin_unreachable();
}

struct FoundPrinter {
  std::string name;
  std::string uri;  // of CUPS, without user name and password
  PrinterPlace place = PrinterPlace::Unknown;
  bool enabled = true;  // takes jobs and prints them
  friend bool operator==(const FoundPrinter&, const FoundPrinter&) = default;
};

// By the words of CUPS's backends. A connection to this machine itself (ipp-usb) is local.
PrinterPlace place_of_uri(const std::string& uri);

// Of a printers.conf (printers.conf(5)).
std::vector<FoundPrinter> printers_of(const std::string& printers_conf);

}  // namespace dieu8
