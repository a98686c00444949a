#include "evidence/report/certificate_sections.h"

namespace dieu8 {
namespace {

constexpr double kRoomBelow = 60;  // a heading and the first lines of what it heads

}  // namespace

void draw_heading(PdfCanvas& canvas, const std::string& text) {
  canvas.need(kRoomBelow);
  canvas.skip(4);
  canvas.paragraph(text, {.bold = true, .space_after = 4});
}

void draw_small_heading(PdfCanvas& canvas, const std::string& text) {
  canvas.need(kRoomBelow);
  canvas.paragraph(text, {.points = 12, .bold = true, .italic = true, .space_after = 3});
}

void draw_list(PdfCanvas& canvas, const std::vector<std::string>& sentences) {
  for (const std::string& sentence : sentences)
    canvas.paragraph("– " + sentence, {.points = 12, .align = Align::Justify, .space_after = 2});
  if (!sentences.empty()) canvas.skip(4);
}

}  // namespace dieu8
