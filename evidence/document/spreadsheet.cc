#include "evidence/document/spreadsheet.h"

#include <cmath>

#include "evidence/document/opendocument.h"
#include "evidence/document/xml_text.h"

namespace dieu8 {
namespace {

constexpr const char* kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// A length with one decimal, whatever the locale.
std::string centimetres(double length) {
  const auto tenths = std::lround(length * 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "cm";
}

std::string cell(const std::string& text, const char* style) {
  return std::string("<table:table-cell table:style-name=\"") + style + "\" office:value-type=\"string\"><text:p>" +
         xml_text(text) + "</text:p></table:table-cell>";
}

std::string row(const std::vector<std::string>& cells, const char* style) {
  std::string written = "<table:table-row>";
  for (const std::string& text : cells) written += cell(text, style);
  return written + "</table:table-row>\n";
}

std::string column_style(std::size_t number, const Column& column) {
  return "<style:style style:name=\"co" + std::to_string(number) +
         "\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"" +
         centimetres(column.centimetres) + "\"/></style:style>\n";
}

constexpr const char* kCellStyles =
    R"(<style:style style:name="title" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="heading" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="middle" fo:border="0.5pt solid #000000"/><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" fo:border="0.5pt solid #000000"/></style:style>
<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>
)";

std::string content(const Spreadsheet& sheet) {
  std::string styles = kCellStyles;
  std::string columns;
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    styles += column_style(i, sheet.columns[i]);
    columns += "<table:table-column table:style-name=\"co" + std::to_string(i) + "\"/>\n";
    headings.push_back(sheet.columns[i].heading);
  }
  std::string rows;
  for (const std::string& line : sheet.title) rows += row({line}, "title");
  rows += "<table:table-header-rows>" + row(headings, "heading") + "</table:table-header-rows>\n";
  for (const auto& cells : sheet.rows) rows += row(cells, "cell");
  return std::string(kDeclaration) + "<office:document-content " + opendocument_namespaces() +
         "><office:automatic-styles>\n" + styles +
         "</office:automatic-styles><office:body><office:spreadsheet>\n<table:table table:name=\"" +
         xml_text(sheet.name) + "\" table:style-name=\"sheet\">\n" + columns + rows +
         "</table:table>\n</office:spreadsheet></office:body></office:document-content>\n";
}

std::string styles() {
  return std::string(kDeclaration) + "<office:document-styles " + opendocument_namespaces() +
         R"(><office:font-face-decls>
<style:font-face style:name="serif" svg:font-family="'Times New Roman', 'Liberation Serif'" style:font-family-generic="roman"/>
</office:font-face-decls><office:styles>
<style:default-style style:family="table-cell"><style:text-properties style:font-name="serif" fo:font-size="11pt" fo:language="vi" fo:country="VN"/></style:default-style>
</office:styles><office:automatic-styles>
<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" fo:margin-right="1cm" style:scale-to-X="1"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="a4"/></office:master-styles></office:document-styles>
)";
}

}  // namespace

Result<Bytes> ods_file(const Spreadsheet& sheet) {
  return opendocument_file({"application/vnd.oasis.opendocument.spreadsheet", content(sheet), styles()});
}

}  // namespace dieu8
