#include "evidence/report/page_head.h"

#include <algorithm>

#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr double kLeftShare = 0.42;
constexpr double kGap = 8;
constexpr double kStampRoom = millimetres(16);
constexpr double kSignatureRoom = millimetres(26);  // for a hand, a stamp, the picture of a digital signature
constexpr double kBetweenSigners = 6;

struct Place {
  double x = 0;
  double width = 0;
};

// Draws one centred line or more and returns where the next begins.
double draw_centred(PdfCanvas& canvas, const std::string& text, TextStyle style, Place at, double y) {
  style.align = Align::Centre;
  const TextBlock block = canvas.lay_out(text, style, at.width);
  canvas.draw(block, at.x, y);
  return y + block.height();
}

// Broken into as few lines as the width wants, these as equal as they can be: no word alone in the last one.
TextBlock balanced(PdfCanvas& canvas, const std::string& text, const TextStyle& style, double width) {
  constexpr double kStep = 4;
  const std::size_t lines = canvas.lay_out(text, style, width).lines();
  double narrow = width;
  while (narrow > width / 2 && canvas.lay_out(text, style, narrow - kStep).lines() == lines) narrow -= kStep;
  return canvas.lay_out(text, style, narrow);
}

double draw_balanced(PdfCanvas& canvas, const TextBlock& block, Place at, double y) {
  canvas.draw(block, at.x + (at.width - block.laid_out_width()) / 2, y);
  return y + block.height();
}

void draw_rule(PdfCanvas& canvas, Place at, double y, double length) {
  canvas.line(at.x + (at.width - length) / 2, y, at.x + (at.width + length) / 2, y, 0.7);
}

double draw_agency(PdfCanvas& canvas, const PageHead& head, double y) {
  const Place at{PdfCanvas::left(), PdfCanvas::width() * kLeftShare};
  const TextStyle plain{.points = 12, .align = Align::Centre};
  if (!head.superior_agency.empty())
    y = draw_balanced(canvas, balanced(canvas, in_capitals(head.superior_agency), plain, at.width), at, y);
  const TextStyle bold{.points = 12, .bold = true, .align = Align::Centre};
  const TextBlock agency = balanced(canvas, in_capitals(head.agency), bold, at.width);
  y = draw_balanced(canvas, agency, at, y) + 2;
  draw_rule(canvas, at, y, std::clamp(agency.widest() * 0.4, 40.0, at.width * 0.5));
  return draw_centred(canvas, head.number, {.points = 12}, at, y + 5);
}

double draw_nation(PdfCanvas& canvas, const PageHead& head, double y) {
  const double x = PdfCanvas::left() + PdfCanvas::width() * kLeftShare + kGap;
  const Place at{x, PdfCanvas::width() * (1 - kLeftShare) - kGap};
  y = draw_centred(canvas, kNation, {.points = 12, .bold = true}, at, y);
  const TextBlock motto = canvas.lay_out(kMotto, {.points = 13, .bold = true, .align = Align::Centre}, at.width);
  canvas.draw(motto, at.x, y);
  y += motto.height() + 2;
  draw_rule(canvas, at, y, motto.widest());
  return head.date.empty() ? y : draw_centred(canvas, head.date, {.points = 13, .italic = true}, at, y + 5);
}

}  // namespace

void draw_page_head(PdfCanvas& canvas, const PageHead& head) {
  const double top = canvas.y();
  canvas.move_to(std::max(draw_agency(canvas, head, top), draw_nation(canvas, head, top)) + kStampRoom);
}

double SignatureRow::Column::head() const { return role.height() + note.height(); }

SignatureRow::SignatureRow(PdfCanvas& canvas, const std::vector<SignatureBlock>& blocks) {
  const auto count = static_cast<double>(blocks.size());
  width_ = (PdfCanvas::width() - (count - 1) * kBetweenSigners) / count;
  for (const SignatureBlock& block : blocks) {
    columns_.push_back({canvas.lay_out(block.role, {.points = 12, .bold = true, .align = Align::Centre}, width_),
                        canvas.lay_out(block.note, {.points = 11, .italic = true, .align = Align::Centre}, width_),
                        canvas.lay_out(block.name, {.points = 13, .bold = true, .align = Align::Centre}, width_)});
    head_ = std::max(head_, columns_.back().head());
    name_ = std::max(name_, columns_.back().name.height());
  }
}

void SignatureRow::draw(PdfCanvas& canvas) const {
  double x = PdfCanvas::left();
  for (const Column& column : columns_) {
    canvas.draw(column.role, x, canvas.y());
    canvas.draw(column.note, x, canvas.y() + column.role.height());
    canvas.draw(column.name, x, canvas.y() + head_ + kSignatureRoom);
    x += width_ + kBetweenSigners;
  }
  canvas.skip(height());
}

double SignatureRow::height() const { return head_ + kSignatureRoom + name_; }

}  // namespace dieu8
