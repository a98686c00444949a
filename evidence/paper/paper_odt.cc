#include "evidence/paper/paper_odt.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "evidence/document/opendocument.h"
#include "evidence/document/xml_text.h"
#include "evidence/paper/paper_odt_styles.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr double kTextWidth = 16.3;  // cm
constexpr const char* kWholeRow = "<table:table-row table:style-name=\"Whole\">";

// A length with two decimals, whatever the locale.
std::string centimetres(double length) {
  const auto hundredths = std::lround(length * 100);
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + std::string(2 - rest.size(), '0') + rest + "cm";
}

std::string paragraph(const char* style, const std::string& text) {
  return std::string("<text:p text:style-name=\"") + style + "\">" + xml_text(text) + "</text:p>\n";
}

// More letters than that fill a page, even in a narrow column: such a row is broken over pages.
constexpr std::size_t kMostBytesOfAWholeRow = 1500;

bool is_short(const std::vector<Cell>& row) {
  return std::ranges::all_of(row, [](const Cell& cell) { return cell.text.size() < kMostBytesOfAWholeRow; });
}

// Its content.xml as it grows; every table brings the styles of its columns.
class OdtBody {
 public:
  void paper(const Paper& paper);
  std::string content() const;

  void operator()(const PaperParagraph& part) { body_ += paragraph(kept(look_of(part.look)).c_str(), part.text); }
  void operator()(const PaperHeading& part) { body_ += paragraph(part.small ? "SmallHeading" : "Heading", part.text); }
  void operator()(const PaperList& part);
  void operator()(const PaperField& part);
  void operator()(const PaperLines& part);
  void operator()(const PaperTable& part);
  void operator()(const PaperSignatures& part);
  void operator()(const PaperRecipients& part);

 private:
  static const char* look_of(PaperParagraph::Look look);
  std::string kept(const std::string& style) const { return keep_ ? style + "Kept" : style; }
  std::string dotted(const std::string& label) const;
  enum class Table { Breaks, Whole, WholeWithNext };
  std::string begin_table(const std::vector<double>& shares, Table table);
  void head(const PaperHead& head);
  void signers(const std::vector<SignatureBlock>& row);

  std::string styles_;
  std::string body_;
  int tables_ = 0;
  bool keep_ = false;  // what is written stays on the page of what follows
};

// Dots up to the right margin, by a tab with a leader.
std::string OdtBody::dotted(const std::string& label) const {
  return "<text:p text:style-name=\"" + kept(label.empty() ? "DottedLine" : "Dotted") + "\">" + xml_text(label) +
         "<text:tab/></text:p>\n";
}

const char* OdtBody::look_of(PaperParagraph::Look look) {
  switch (look) {
    case PaperParagraph::Look::Body: return "Body";
    case PaperParagraph::Look::Italic: return "Italic";
    case PaperParagraph::Look::Bold: return "Bold";
    case PaperParagraph::Look::Centred: return "Centred";
  }
  __builtin_unreachable();
}

void OdtBody::operator()(const PaperList& part) {
  for (std::size_t i = 0; i < part.sentences.size(); ++i)
    body_ += paragraph("Item", list_item(part.sentences[i], i + 1 == part.sentences.size()));
}

void OdtBody::operator()(const PaperField& part) {
  body_ +=
      part.value.empty() ? dotted(part.label + ": ") : paragraph(kept("Body").c_str(), part.label + ": " + part.value);
}

void OdtBody::operator()(const PaperLines& part) {
  body_ += paragraph(kept("Body").c_str(), part.label + ":");
  for (int i = 0; i < part.lines; ++i) body_ += dotted("");
}

std::string OdtBody::begin_table(const std::vector<double>& shares, Table table) {
  const std::string name = "t" + std::to_string(++tables_);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  styles_ += "<style:style style:name=\"" + name + "\" style:family=\"table\"><style:table-properties style:width=\"" +
             centimetres(kTextWidth) + "\" table:align=\"margins\" fo:margin-bottom=\"6pt\" " +
             (table == Table::Breaks ? "" : "style:may-break-between-rows=\"false\"") +
             (table == Table::WholeWithNext ? " fo:keep-with-next=\"always\"" : "") + "/></style:style>\n";
  std::string columns;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::string column = name + "c" + std::to_string(i);
    styles_ += "<style:style style:name=\"" + column +
               "\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"" +
               centimetres(kTextWidth * shares[i] / sum) + "\"/></style:style>\n";
    columns += "<table:table-column table:style-name=\"" + column + "\"/>";
  }
  return "<table:table table:name=\"" + name + "\" table:style-name=\"" + name + "\">" + columns + "\n";
}

std::string table_cell(const char* cell_style, const std::string& content) {
  return std::string("<table:table-cell table:style-name=\"") + cell_style + "\" office:value-type=\"string\">" +
         content + "</table:table-cell>";
}

const char* cell_style(const Cell& cell) {
  if (cell.bold) return "TableBold";
  switch (cell.align) {
    case Align::Centre: return "TableCentre";
    case Align::Right: return "TableRight";
    case Align::Left:
    case Align::Justify: return "TableLeft";
  }
  __builtin_unreachable();
}

void OdtBody::operator()(const PaperTable& part) {
  if (part.rows.empty()) return;
  body_ += begin_table(part.shares, Table::Breaks);
  std::string header;
  for (const std::string& text : part.header) header += table_cell("Ruled", paragraph("TableHeader", text));
  if (!header.empty())
    body_ += "<table:table-header-rows><table:table-row>" + header + "</table:table-row></table:table-header-rows>\n";
  for (const auto& row : part.rows) {
    body_ += is_short(row) ? kWholeRow : "<table:table-row>";
    for (const Cell& cell : row) body_ += table_cell("Ruled", paragraph(cell_style(cell), cell.text));
    body_ += "</table:table-row>\n";
  }
  body_ += "</table:table>\n" + paragraph("TableLeft", "");
}

void OdtBody::signers(const std::vector<SignatureBlock>& row) {
  std::string roles;
  std::string names;  // a row of their own: in one line whatever is above them
  for (const SignatureBlock& signer : row) {
    roles += table_cell("Plain", paragraph("SignerRole", signer.role) + paragraph("SignerNote", signer.note));
    names += table_cell("Plain", paragraph("SignerName", signer.name));
  }
  const std::string begin = kWholeRow;
  body_ += begin_table(std::vector<double>(row.size(), 1.0), Table::WholeWithNext) + begin + roles +
           "</table:table-row>" + begin + names + "</table:table-row></table:table>\n";
}

void OdtBody::operator()(const PaperSignatures& part) {
  for (auto first = part.signers.begin(); first != part.signers.end();) {
    const auto end = first + std::min(kSignersInARow, part.signers.end() - first);
    signers({first, end});
    first = end;
  }
}

void OdtBody::operator()(const PaperRecipients& part) {
  body_ += paragraph("RecipientsHead", vi(N_("Recipients:")));
  for (std::size_t i = 0; i < part.names.size(); ++i)
    body_ += paragraph(i + 1 == part.names.size() ? "Recipient" : "RecipientKept",
                       list_item(part.names[i], i + 1 == part.names.size()));
}

void OdtBody::head(const PaperHead& head) {
  const std::string agency = head.agency.empty() ? std::string(kPaperDots) + kPaperDots : in_capitals(head.agency);
  std::string left = head.superior_agency.empty() ? "" : paragraph("Superior", in_capitals(head.superior_agency));
  left += paragraph("Agency", agency) + paragraph("Superior", "————") + paragraph("Number", paper_number(head));
  std::string right = paragraph("Agency", kNation) + paragraph("Motto", kMotto);
  if (head.dated) right += paragraph("Date", paper_date_line(head));
  body_ += begin_table({42, 58}, Table::Whole) + "<table:table-row>" + table_cell("Plain", left) +
           table_cell("Plain", right) + "</table:table-row></table:table>\n" + paragraph("Title", "") +
           paragraph("Title", "");
}

void OdtBody::paper(const Paper& paper) {
  // The first paragraph chooses the page without a number.
  styles_ +=
      R"(<style:style style:name="Begin" style:family="paragraph" style:parent-style-name="Superior" style:master-page-name="First"><style:text-properties fo:font-size="2pt"/></style:style>)";
  body_ += paragraph("Begin", "");
  head(paper.head);
  body_ += paragraph("Title", paper.kind);
  if (!paper.subject.empty()) body_ += paragraph("Title", paper.subject);
  body_ += paragraph("Superior", "————");
  for (std::size_t i = 0; i < paper.parts.size(); ++i) {
    keep_ = i + 1 < paper.parts.size() && std::holds_alternative<PaperSignatures>(paper.parts[i + 1]);
    std::visit(*this, paper.parts[i]);
  }
}

std::string OdtBody::content() const {
  constexpr const char* kCells =
      R"(<style:style style:name="Ruled" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm" style:vertical-align="top"/></style:style>
<style:style style:name="Plain" style:family="table-cell"><style:table-cell-properties fo:border="none" fo:padding="0.05cm" style:vertical-align="top"/></style:style>
<style:style style:name="Whole" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
)";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content " + opendocument_namespaces() +
         "><office:automatic-styles>\n" + kCells + styles_ + "</office:automatic-styles><office:body><office:text>\n" +
         body_ + "</office:text></office:body></office:document-content>\n";
}

}  // namespace

Result<Bytes> paper_odt(const Paper& paper) {
  OdtBody body;
  body.paper(paper);
  return opendocument_file({"application/vnd.oasis.opendocument.text", body.content(), paper_odt_styles()});
}

}  // namespace dieu8
