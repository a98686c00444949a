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

void draw_list(PdfCanvas& canvas, const std::vector<std::string>& sentences, Align align) {
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const char* const end = sentences[i].ends_with('.') ? "" : i + 1 == sentences.size() ? "." : ";";
    canvas.paragraph("– " + sentences[i] + end, {.points = 12, .align = align, .space_after = 2});
  }
  if (!sentences.empty()) canvas.skip(4);
}

}  // namespace dieu8
