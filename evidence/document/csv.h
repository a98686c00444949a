// Comma-separated values (RFC 4180) that office programs open as they are meant.
#pragma once

#include <string>

#include "evidence/document/spreadsheet.h"

namespace dieu8 {

// The headings and the rows, without the title: UTF-8 with a byte-order mark (without it Excel takes Vietnamese letters
// for others), CR LF, every field in quotes. A field that begins like a formula (= + - @, tab, CR) gets a ' before it:
// a device's serial number must not be computed.
std::string csv_file(const Spreadsheet& sheet);

}  // namespace dieu8
