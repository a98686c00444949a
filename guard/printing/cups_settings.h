// What the guard wants of CUPS's own settings (cupsd.conf(5)). Pure.
#pragma once

#include <string>
#include <vector>

#include "guard/printing/print_queue.h"

namespace dieu8 {

// The text of cupsd.conf with the page log's format of ours, nothing shared, nothing searched for on a network
// (PageLogFormat, Browsing, BrowseLocalProtocols, DefaultShared, Listen on sockets alone). Every other line stays as it
// is.
std::string guarded_cupsd_conf(const std::string& text);

// Queues that must not print: reached over a network, or nobody knows how.
std::vector<FoundPrinter> queues_to_disable(const std::vector<FoundPrinter>& queues);

}  // namespace dieu8
