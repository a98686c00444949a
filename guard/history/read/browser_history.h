// How many pages of the web a browser remembers, and from when to when. No address and no title is read out.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "guard/history/trace.h"

namespace dieu8 {

enum class BrowserFamily {
  Firefox,   // places.sqlite: moz_places, moz_historyvisits
  Chromium,  // History: urls, visits
};

// Counts visits to http and https addresses outside this machine in the SQLite file `path`. The file is opened as
// immutable: no lock is taken, no journal is looked at, nothing is written; what a running browser has not brought into
// the file yet is not counted. Errors: NotFound, Malformed (no such tables, no database, or one that takes too long),
// Io.
Result<Span> browser_visits(const std::string& path, BrowserFamily family);

}  // namespace dieu8
