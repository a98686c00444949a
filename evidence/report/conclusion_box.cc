#include <algorithm>

#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr double kPad = 6;
constexpr double kCaptionPoints = 9;

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

}  // namespace

void draw_conclusion_box(PdfCanvas& canvas, const Certificate& certificate, const QrPicture& qr) {
  const auto texts = parts(certificate);
  const double text_width = PdfCanvas::width() - qr.side() - 3 * kPad;
  const TextBlock caption = canvas.lay_out(vi(N_("Scan to check a photocopy offline")),
                                           {.points = kCaptionPoints, .align = Align::Centre}, qr.side());
  const double high = 2 * kPad + std::max(height_of(canvas, texts, text_width), qr.side() + caption.height());
  canvas.need(high);
  const double y = canvas.y();
  draw_parts(canvas, texts, PdfCanvas::left() + kPad, y + kPad, text_width);
  const double qr_x = PdfCanvas::left() + PdfCanvas::width() - qr.side() - kPad;
  draw_qr(canvas, qr, qr_x, y + kPad);
  canvas.draw(caption, qr_x, y + kPad + qr.side());
  canvas.box(PdfCanvas::left(), y, PdfCanvas::width(), high, 1.2);
  canvas.move_to(y + high + 8);
}

}  // namespace dieu8
