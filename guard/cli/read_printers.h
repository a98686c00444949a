// Print queues of CUPS and how each reaches its printer.
#pragma once

#include <string>
#include <vector>

#include "guard/cli/machine.h"
#include "guard/cli/system_tree.h"

namespace dieu8 {

// By the words of CUPS's backends. A connection to this machine itself (ipp-usb) is local.
PrinterPlace place_of_uri(const std::string& uri);

// Of a printers.conf (printers.conf(5)); pure.
std::vector<FoundPrinter> printers_of(const std::string& printers_conf);

// All of this machine; /etc/cups/printers.conf may only be read by root. What could not be read becomes a gap.
std::vector<FoundPrinter> read_printers(const SystemTree& tree, std::vector<Gap>& gaps);

}  // namespace dieu8
