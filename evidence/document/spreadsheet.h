// A table of texts, as office programs read it.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct Column {
  std::string heading;
  double centimetres = 3.0;
};

struct Spreadsheet {
  std::string name;                // of the sheet, at most 31 characters; no []*?:/\ in it
  std::vector<std::string> title;  // lines above the table
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as `columns`
};

// OpenDocument spreadsheet 1.3 (.ods): A4 landscape, every cell a text, so that nothing is computed or turned into a
// date. Errors: as `zip_file`.
Result<Bytes> ods_file(const Spreadsheet& sheet);

}  // namespace dieu8
