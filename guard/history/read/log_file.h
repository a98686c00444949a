// Text logs, plain or compressed, a line at a time: memory stays small however long they are.
#pragma once

#include <functional>
#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

// Calls `take` with every line of `path`, also when the file is gzip's. A line beyond 8 KiB is handed over in pieces;
// after 4 GiB of text the rest is left (a file made to fill memory or time). Errors: NotFound, Io, Malformed (damaged
// compression; the lines before it were handed over).
Status each_log_line(const std::string& path, const std::function<void(const std::string&)>& take);

}  // namespace dieu8
