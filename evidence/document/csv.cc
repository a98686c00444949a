#include "evidence/document/csv.h"

#include <string_view>

namespace dieu8 {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kFormulaBegins = "=+-@\t\r";

std::string field(const std::string& text) {
  std::string written = "\"";
  if (!text.empty() && kFormulaBegins.find(text.front()) != std::string_view::npos) written += '\'';
  for (const char byte : text) {
    if (byte == '"') written += '"';
    written += byte;
  }
  return written + '"';
}

std::string line(const std::vector<std::string>& fields) {
  std::string written;
  for (const std::string& text : fields) written += (written.empty() ? "" : ",") + field(text);
  return written + "\r\n";
}

}  // namespace

std::string csv_file(const Spreadsheet& sheet) {
  std::vector<std::string> headings;
  for (const Column& column : sheet.columns) headings.push_back(column.heading);
  std::string written = std::string(kByteOrderMark) + line(headings);
  for (const auto& row : sheet.rows) written += line(row);
  return written;
}

}  // namespace dieu8
