#include <algorithm>

#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr double kPad = 6;
constexpr double kCaptionPoints = 9;
constexpr double kNoticeWide = millimetres(45);  // as wide as the code that is not there

struct Part {
  std::string text;
  TextStyle style;
};

std::vector<Part> parts(const Certificate& certificate) {
  return {
      {vi(N_("CONCLUSION")), {.points = 13, .bold = true, .space_after = 0}},
      {conclusion_text(certificate.judgement.conclusion), {.points = 26, .bold = true, .space_after = 2}},
      {conclusion_sentence(certificate), {.points = 12, .space_after = 4}},
      {vi(N_("Certificate number: {1}"), {certificate.id}), {.points = 11, .space_after = 1}},
      {vi(N_("Made at: {1}"), {date_and_time(certificate.clock.created)}), {.points = 11, .space_after = 0}},
  };
}

double draw_parts(PdfCanvas& canvas, const std::vector<Part>& texts, double x, double y, double width) {
  for (const Part& part : texts) {
    const TextBlock block = canvas.lay_out(part.text, part.style, width);
    canvas.draw(block, x, y);
    y += block.height() + part.style.space_after;
  }
  return y;
}

double height_of(PdfCanvas& canvas, const std::vector<Part>& texts, double width) {
  double sum = 0;
  for (const Part& part : texts) sum += canvas.lay_out(part.text, part.style, width).height() + part.style.space_after;
  return sum;
}

// The right end of the box: the code with its caption, or the words that stand in its place.
struct Corner {
  double side = 0;     // its width
  double picture = 0;  // height of the code; 0: none
  TextBlock text;
  double height() const { return picture + text.height(); }
};

Corner corner_of(PdfCanvas& canvas, const std::optional<QrPicture>& qr) {
  if (qr)
    return {qr->side(), qr->side(),
            canvas.lay_out(vi(N_("Scan to check a photocopy offline")),
                           {.points = kCaptionPoints, .align = Align::Centre}, qr->side())};
  return {kNoticeWide, 0,
          canvas.lay_out(vi(N_("NOT SEALED BY THE AGENCY")), {.points = 15, .bold = true, .align = Align::Centre},
                         kNoticeWide - 2 * kPad)};
}

void draw_corner(PdfCanvas& canvas, const Corner& corner, const std::optional<QrPicture>& qr, double x, double y) {
  if (qr) {
    draw_qr(canvas, *qr, x, y);
    canvas.draw(corner.text, x, y + corner.picture);
    return;
  }
  canvas.draw(corner.text, x + kPad, y + kPad);
  canvas.box(x, y, corner.side, corner.text.height() + 2 * kPad, 2);
}

}  // namespace

void draw_conclusion_box(PdfCanvas& canvas, const Certificate& certificate, const std::optional<QrPicture>& qr) {
  const auto texts = parts(certificate);
  const Corner corner = corner_of(canvas, qr);
  const double text_width = PdfCanvas::width() - corner.side - 3 * kPad;
  const double high = 2 * kPad + std::max(height_of(canvas, texts, text_width), corner.height());
  canvas.need(high);
  const double y = canvas.y();
  draw_parts(canvas, texts, PdfCanvas::left() + kPad, y + kPad, text_width);
  draw_corner(canvas, corner, qr, PdfCanvas::left() + PdfCanvas::width() - corner.side - kPad, y + kPad);
  canvas.box(PdfCanvas::left(), y, PdfCanvas::width(), high, 1.2);
  canvas.move_to(y + high + 8);
}

}  // namespace dieu8
