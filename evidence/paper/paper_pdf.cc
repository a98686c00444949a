#include "evidence/paper/paper_pdf.h"

#include <algorithm>
#include <cmath>

#include "evidence/report/page_head.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr double kIndent = millimetres(10);
constexpr double kRoomBelowHeading = 90;  // of a table: its header and two rows
constexpr double kAboveSigners = 10;
constexpr double kAboveRecipients = 8;

const TextStyle kRecipientsHead{.points = 12, .bold = true, .italic = true, .space_after = 0};
const TextStyle kRecipient{.points = 11, .space_after = 0};
const TextStyle kBody{.points = 13, .align = Align::Justify, .first_line = kIndent, .space_after = 6};

void draw_top(PdfCanvas& canvas, const Paper& paper) {
  const PaperHead& head = paper.head;
  const std::string agency = head.agency.empty() ? std::string(kPaperDots) + kPaperDots : head.agency;
  draw_page_head(canvas, {head.superior_agency, agency, paper_number(head), paper_date_line(head)});
  const TextStyle title{.points = 14, .bold = true, .align = Align::Centre, .space_after = 0};
  canvas.paragraph(paper.kind, title);
  if (!paper.subject.empty()) canvas.paragraph(paper.subject, title);
  const double middle = PdfCanvas::left() + PdfCanvas::width() / 2;
  canvas.line(middle - 35, canvas.y() + 3, middle + 35, canvas.y() + 3, 0.7);
  canvas.skip(14);
}

// As many dots as reach from `from` to the right margin.
void draw_dots(PdfCanvas& canvas, double from, double y) {
  constexpr int kMeasured = 100;
  const TextStyle style{.points = 13};
  const double one = canvas.lay_out(std::string(kMeasured, '.'), style, 10 * PdfCanvas::width()).widest() / kMeasured;
  const double end = PdfCanvas::left() + PdfCanvas::width();
  const auto count = static_cast<std::size_t>(std::max(0.0, std::floor((end - from) / one)));
  canvas.draw(canvas.lay_out(std::string(count, '.'), style, PdfCanvas::width() + one), from, y);
}

void draw_dotted_line(PdfCanvas& canvas, double from) {
  const double high = canvas.lay_out(".", kBody, PdfCanvas::width()).height();
  canvas.need(high);
  draw_dots(canvas, from, canvas.y());
  canvas.skip(high + kBody.space_after);
}

class PartDrawer {
 public:
  explicit PartDrawer(PdfCanvas& canvas) : canvas_(canvas) {}

  void operator()(const PaperParagraph& part) {
    TextStyle style = kBody;
    style.bold = part.look == PaperParagraph::Look::Bold;
    style.italic = part.look == PaperParagraph::Look::Italic;
    if (part.look == PaperParagraph::Look::Centred) style.align = Align::Centre;
    if (part.look == PaperParagraph::Look::Centred) style.first_line = 0;
    canvas_.paragraph(part.text, style);
  }

  void operator()(const PaperHeading& part) {
    canvas_.need(kRoomBelowHeading);
    canvas_.skip(part.small ? 0 : 4);
    canvas_.paragraph(part.text, {.points = 13, .bold = true, .italic = part.small, .space_after = 4});
  }

  void operator()(const PaperList& part) {
    for (std::size_t i = 0; i < part.sentences.size(); ++i)
      canvas_.paragraph(list_item(part.sentences[i], i + 1 == part.sentences.size()),
                        {.points = 13, .align = Align::Justify, .first_line = kIndent, .space_after = 3});
    if (!part.sentences.empty()) canvas_.skip(3);
  }

  void operator()(const PaperField& part) {
    if (!part.value.empty()) return (*this)(PaperParagraph{part.label + ": " + part.value});
    const TextBlock label = canvas_.lay_out(part.label + ": ", {.points = 13}, PdfCanvas::width() - kIndent);
    canvas_.need(label.height());
    if (label.lines() > 1) {
      canvas_.paragraph(part.label + ":", kBody);
      return draw_dotted_line(canvas_, PdfCanvas::left());
    }
    canvas_.draw(label, PdfCanvas::left() + kIndent, canvas_.y());
    draw_dotted_line(canvas_, PdfCanvas::left() + kIndent + label.widest() + 3);
  }

  void operator()(const PaperLines& part) {
    canvas_.need(kRoomBelowHeading);
    canvas_.paragraph(part.label + ":", kBody);
    for (int i = 0; i < part.lines; ++i) draw_dotted_line(canvas_, PdfCanvas::left());
  }

  void operator()(const PaperTable& part) {
    draw_table(canvas_, {.shares = part.shares, .header = part.header, .rows = part.rows, .points = 11});
  }

  void operator()(const PaperSignatures& part) {
    each_row(part, [&](const SignatureRow& row) {
      canvas_.need(row.height() + kAboveSigners);
      canvas_.skip(kAboveSigners);
      row.draw(canvas_);
    });
  }

  void operator()(const PaperRecipients& part) {
    canvas_.need(height(part));
    canvas_.skip(kAboveRecipients);
    canvas_.paragraph(vi(N_("Recipients:")), kRecipientsHead);
    for (std::size_t i = 0; i < part.names.size(); ++i)
      canvas_.paragraph(list_item(part.names[i], i + 1 == part.names.size()), kRecipient);
    canvas_.skip(6);
  }

  // What the parts need that may stand before signatures, these, and the recipients; others: nothing is known.
  double height(const PaperParagraph& part) { return height_of(part.text, kBody) + kBody.space_after; }
  double height(const PaperField& part) { return height(PaperParagraph{part.label + ": " + part.value}); }
  double height(const PaperLines& part) {
    return (height_of(part.label, kBody) + kBody.space_after) * (1.0 + part.lines);
  }
  double height(const PaperSignatures& part) {
    double sum = 0;
    each_row(part, [&](const SignatureRow& row) { sum += row.height() + kAboveSigners; });
    return sum;
  }
  double height(const PaperRecipients& part) {
    double sum = kAboveRecipients + height_of(vi(N_("Recipients:")), kRecipientsHead);
    for (const std::string& name : part.names) sum += height_of(list_item(name, false), kRecipient);
    return sum;
  }
  static double height(const PaperHeading& /*part*/) { return 0; }
  static double height(const PaperList& /*part*/) { return 0; }
  static double height(const PaperTable& /*part*/) { return 0; }

 private:
  double height_of(const std::string& text, const TextStyle& style) {
    return canvas_.lay_out(text, style, PdfCanvas::width()).height();
  }
  template <typename Do>
  void each_row(const PaperSignatures& part, Do what) {
    for (auto first = part.signers.begin(); first != part.signers.end();) {
      const auto end = first + std::min<std::ptrdiff_t>(kSignersInARow, part.signers.end() - first);
      what(SignatureRow(canvas_, {first, end}));
      first = end;
    }
  }
  PdfCanvas& canvas_;
};

// Signatures stand on one page with the text that they sign and with the recipients after them. What is longer than
// half a page is no last sentence.
void keep_end_together(PdfCanvas& canvas, PartDrawer& drawer, const std::vector<PaperPart>& parts, std::size_t at) {
  if (at + 1 >= parts.size() || !std::holds_alternative<PaperSignatures>(parts[at + 1])) return;
  const auto height = [&](std::size_t i) {
    return i < parts.size() ? std::visit([&](const auto& part) { return drawer.height(part); }, parts[i]) : 0;
  };
  const double page = PdfCanvas::bottom() - PdfCanvas::top();
  const double text = height(at);
  const bool recipients = at + 2 < parts.size() && std::holds_alternative<PaperRecipients>(parts[at + 2]);
  const double end = height(at + 1) + (recipients ? height(at + 2) : 0);
  if (text < page / 2 && text + end < page) canvas.need(text + end);
}

}  // namespace

Result<Bytes> paper_pdf(const Paper& paper) {
  const std::string title = paper.subject.empty() ? paper.kind : paper.kind + " " + paper.subject;
  const auto canvas =
      TRY(PdfCanvas::open({.title = title, .author = paper.head.agency, .created = paper.created, .warning = ""}));
  draw_top(*canvas, paper);
  PartDrawer drawer(*canvas);
  for (std::size_t i = 0; i < paper.parts.size(); ++i) {
    keep_end_together(*canvas, drawer, paper.parts, i);
    std::visit(drawer, paper.parts[i]);
  }
  return canvas->finish();
}

}  // namespace dieu8
