#include <algorithm>

#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr double kSignatureRoom = millimetres(26);  // for a hand, a stamp, the picture of a digital signature

struct Block {
  std::string role;
  std::string note;
  std::string name;
};

// One signature block laid out in its column.
struct Column {
  TextBlock role;
  TextBlock note;
  TextBlock name;
  double height() const { return role.height() + note.height() + kSignatureRoom + name.height(); }
};

Column lay_out(PdfCanvas& canvas, const Block& block, double width) {
  return {canvas.lay_out(block.role, {.points = 12, .bold = true, .align = Align::Centre}, width),
          canvas.lay_out(block.note, {.points = 11, .italic = true, .align = Align::Centre}, width),
          canvas.lay_out(block.name, {.points = 13, .bold = true, .align = Align::Centre}, width)};
}

void draw_column(PdfCanvas& canvas, const Column& column, double x, double y) {
  canvas.draw(column.role, x, y);
  canvas.draw(column.note, x, y + column.role.height());
  canvas.draw(column.name, x, y + column.role.height() + column.note.height() + kSignatureRoom);
}

constexpr double kGap = 6;

double column_width() { return (PdfCanvas::width() - 2 * kGap) / 3; }

std::vector<Column> signature_columns(PdfCanvas& canvas, const Job& job) {
  const std::string sign = vi(N_("(signature, full name)"));
  const std::string stamp = vi(N_("(signature, full name, stamp)"));
  const Block blocks[] = {{vi(N_("OPERATOR")), sign, job.operator_.name},
                          {vi(N_("WITNESS")), sign, job.witness.name},
                          {vi(N_("FOR THE LEADERSHIP")), stamp, job.leader ? job.leader->name : ""}};
  std::vector<Column> columns;
  for (const Block& block : blocks) columns.push_back(lay_out(canvas, block, column_width()));
  return columns;
}

}  // namespace

void draw_closing(PdfCanvas& canvas, const Certificate& certificate) {
  constexpr double kConclusionHeight = 60;
  const auto columns = signature_columns(canvas, certificate.job);
  double high = 0;
  for (const Column& column : columns) high = std::max(high, column.height());
  canvas.need(kConclusionHeight + high);  // the conclusion and the signatures under it stay on one page
  draw_heading(canvas, vi(N_("VII. CONCLUSION: {1}"), {conclusion_text(certificate.judgement.conclusion)}));
  canvas.paragraph(conclusion_sentence(certificate), {.align = Align::Justify, .space_after = 10});
  double x = PdfCanvas::left();
  for (const Column& column : columns) {
    draw_column(canvas, column, x, canvas.y());
    x += column_width() + kGap;
  }
  canvas.skip(high);
}

}  // namespace dieu8
