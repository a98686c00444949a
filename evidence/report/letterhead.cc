#include <algorithm>

#include "evidence/report/certificate_sections.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr double kLeftShare = 0.42;
constexpr double kGap = 8;
constexpr const char* kRoom = "……………";

// Decree 30/2020, Appendix III, form 1.9: fixed words of every administrative document, the same in any language.
constexpr const char* kNation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
constexpr const char* kMotto = "Độc lập - Tự do - Hạnh phúc";

// Draws one centred line or more and returns where the next begins.
double draw_centred(PdfCanvas& canvas, const std::string& text, TextStyle style, double x, double y, double width) {
  style.align = Align::Centre;
  const TextBlock block = canvas.lay_out(text, style, width);
  canvas.draw(block, x, y);
  return y + block.height();
}

void draw_rule(PdfCanvas& canvas, double x, double y, double width, double length) {
  canvas.line(x + (width - length) / 2, y, x + (width + length) / 2, y, 0.7);
}

double draw_agency(PdfCanvas& canvas, const Job& job, double y) {
  const double width = PdfCanvas::width() * kLeftShare;
  const double x = PdfCanvas::left();
  if (!job.superior_agency.empty())
    y = draw_centred(canvas, in_capitals(job.superior_agency), {.points = 12}, x, y, width);
  const TextStyle bold{.points = 12, .bold = true, .align = Align::Centre};
  const TextBlock agency = canvas.lay_out(in_capitals(job.agency), bold, width);
  canvas.draw(agency, x, y);
  y += agency.height() + 2;
  draw_rule(canvas, x, y, width, std::clamp(agency.widest() * 0.4, 40.0, width * 0.5));
  const std::string number = job.minutes_number.empty() ? kRoom : job.minutes_number;
  return draw_centred(canvas, vi(N_("No.: {1}"), {number}), {.points = 12}, x, y + 5, width);
}

double draw_nation(PdfCanvas& canvas, double y) {
  const double x = PdfCanvas::left() + PdfCanvas::width() * kLeftShare + kGap;
  const double width = PdfCanvas::width() * (1 - kLeftShare) - kGap;
  y = draw_centred(canvas, kNation, {.points = 12, .bold = true}, x, y, width);
  const TextBlock motto = canvas.lay_out(kMotto, {.points = 13, .bold = true, .align = Align::Centre}, width);
  canvas.draw(motto, x, y);
  y += motto.height() + 2;
  draw_rule(canvas, x, y, width, motto.widest());
  return y;
}

// Left free below the agency: box 10a (classification mark) and box 11 (instructions for circulation), which the
// records clerk stamps. Decree 30/2020, Appendix I, part IV.
constexpr double kStampRoom = millimetres(16);

}  // namespace

void draw_letterhead(PdfCanvas& canvas, const Certificate& certificate) {
  const double top = canvas.y();
  canvas.move_to(std::max(draw_agency(canvas, certificate.job, top), draw_nation(canvas, top)) + kStampRoom);
  const TextStyle title{.points = 14, .bold = true, .align = Align::Centre, .space_after = 0};
  canvas.paragraph(vi(N_("ANNEX")), title);
  canvas.paragraph(vi(N_("CERTIFICATE OF DATA ERASURE")), title);
  const std::string number = certificate.job.minutes_number.empty() ? kRoom : certificate.job.minutes_number;
  canvas.paragraph(vi(N_("(Attached to minutes No. {1} of ...... / ...... / ............)"), {number}),
                   {.italic = true, .align = Align::Centre, .space_after = 8});
}

}  // namespace dieu8
