// An administrative document as an abstract value (Decree 30/2020/NĐ-CP, Appendices I and III; docs/format-paper.md):
// what stands on it, and not where. Two writers turn it into a PDF (paper_pdf.h) and into a text that can be edited
// (paper_odt.h). Text is Vietnamese, NFC.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/report/page_head.h"
#include "evidence/report/pdf_table.h"

namespace dieu8 {

// What goes on the top of page 1. Nothing of it is invented: a text that is not known is left out, and where the form
// wants a hand to write, dots stand.
struct PaperHead {
  std::string superior_agency;  // cơ quan chủ quản; may be empty
  std::string agency;           // empty: dots
  std::string number;           // "12/BB-UBND"; empty: dots before `symbol`
  std::string symbol;           // "BB", "BC": the kind's abbreviation, Decree 30 Appendix III
  // A report has "Vĩnh Long, ngày ... tháng ... năm ..." under the motto; minutes have no such line (form 1.9).
  bool dated = false;
  std::string place;  // "Vĩnh Long"; empty: dots
};

struct PaperParagraph {
  enum class Look { Body, Italic, Bold, Centred };
  std::string text;
  Look look = Look::Body;
};

struct PaperHeading {
  std::string text;  // "I. ..." or "1. ..."
  bool small = false;
};

struct PaperList {
  std::vector<std::string> sentences;  // each after a dash
};

// A label and its value; without a value dots up to the margin, for a hand to write.
struct PaperField {
  std::string label;
  std::string value;
};

// Whole lines of dots under a label: "Ý kiến của đoàn kiểm tra:".
struct PaperLines {
  std::string label;
  int lines = 3;
};

struct PaperTable {
  std::vector<double> shares;  // of the width, one for each column
  std::vector<std::string> header;
  std::vector<std::vector<Cell>> rows;
};

// Up to three in a row, always on one page together.
struct PaperSignatures {
  std::vector<SignatureBlock> signers;
};

struct PaperRecipients {
  std::vector<std::string> names;  // after a dash each; "Lưu: VT, ..." the last
};

using PaperPart = std::variant<PaperParagraph, PaperHeading, PaperList, PaperField, PaperLines, PaperTable,
                               PaperSignatures, PaperRecipients>;

struct Paper {
  PaperHead head;
  std::string kind;     // "BIÊN BẢN", "BÁO CÁO"
  std::string subject;  // trích yếu; may be empty
  WallTime created;     // of the file: the same value gives the same bytes
  std::vector<PaperPart> parts;

  void add(PaperPart part) { parts.push_back(std::move(part)); }
  void say(std::string text) { add(PaperParagraph{std::move(text)}); }
  void heading(std::string text) { add(PaperHeading{std::move(text)}); }
  void field(std::string label, std::string value) { add(PaperField{std::move(label), std::move(value)}); }
};

// The dots a hand writes on.
inline constexpr const char* kPaperDots = "……………";

inline constexpr std::ptrdiff_t kSignersInARow = 3;

// "- sentence;" and for the last one "- sentence."
std::string list_item(const std::string& sentence, bool last);

// "Số: 12/BB-UBND", or dots where the records clerk writes.
std::string paper_number(const PaperHead& head);
// "Vĩnh Long, ngày …… tháng …… năm ………": the day is the records clerk's. Empty unless `dated`.
std::string paper_date_line(const PaperHead& head);

}  // namespace dieu8
