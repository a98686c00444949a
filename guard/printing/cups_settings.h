// What the guard wants of CUPS's own settings (cupsd.conf(5)). Pure.
#pragma once

#include <string>
#include <vector>

#include "guard/printing/print_queue.h"

namespace dieu8 {

// The text of cupsd.conf with the page log's format of ours, nothing shared, nothing searched for on a network
// (PageLogFormat, Browsing, BrowseLocalProtocols, DefaultShared, Listen on sockets alone), queues written down at once
// (DirtyCleanInterval: printers.conf is what is read of them). In each policy: who prints is who the kernel says (cupsd
// asks the socket, no password), and only an administrator makes a queue, also one that no file names. Every other line
// stays as it is.
std::string guarded_cupsd_conf(const std::string& text);

// Will cupsd write the lines that the guard counts? Where the format is named twice, cupsd takes the last.
bool logs_pages_for_the_guard(const std::string& cupsd_conf);

// Queues that must not print: reached over a network, or nobody knows how.
std::vector<FoundPrinter> queues_to_disable(const std::vector<FoundPrinter>& queues);

}  // namespace dieu8
