#include "evidence/report/pdf_table.h"

#include <algorithm>
#include <numeric>

namespace dieu8 {
namespace {

constexpr double kPad = 3;  // between a rule and the text
constexpr double kRule = 0.5;
constexpr double kSpaceAfter = 6;

class TableDrawer {
 public:
  TableDrawer(PdfCanvas& canvas, const PdfTable& table) : canvas_(canvas), table_(table) {
    const double sum = std::accumulate(table.shares.begin(), table.shares.end(), 0.0);
    for (const double share : table.shares) widths_.push_back(PdfCanvas::width() * share / sum);
  }

  void draw() {
    if (table_.rows.empty()) return;
    const auto first = lay_out(table_.rows.front());
    canvas_.need(header_height() + std::min(height_of(first), PdfCanvas::bottom() - PdfCanvas::top()) + kPad);
    header();
    for (const auto& cells : table_.rows) row(lay_out(cells));
    canvas_.skip(kSpaceAfter);
  }

 private:
  std::vector<TextBlock> lay_out(const std::vector<Cell>& cells) {
    std::vector<TextBlock> blocks;
    for (std::size_t i = 0; i < widths_.size(); ++i)
      blocks.push_back(canvas_.lay_out(cells[i].text,
                                       {.points = table_.points, .bold = cells[i].bold, .align = cells[i].align},
                                       widths_[i] - 2 * kPad));
    return blocks;
  }

  static double height_of(const std::vector<TextBlock>& blocks) {
    double most = 0;
    for (const TextBlock& block : blocks) most = std::max(most, block.height());
    return most + 2 * kPad;
  }

  std::vector<TextBlock> lay_out_header() {
    std::vector<Cell> cells;
    for (const std::string& text : table_.header) cells.push_back({text, Align::Centre, true});
    return lay_out(cells);
  }

  double header_height() { return table_.header.empty() ? 0 : height_of(lay_out_header()); }

  void header() {
    if (table_.header.empty()) return;
    const auto blocks = lay_out_header();
    std::vector<std::size_t> next(blocks.size(), 0);
    slice(blocks, next, height_of(blocks));
  }

  void next_page() {
    canvas_.new_page();
    header();
  }

  void row(const std::vector<TextBlock>& blocks) {
    const double whole = height_of(blocks);
    const double fresh_page = PdfCanvas::bottom() - PdfCanvas::top() - header_height();
    if (whole > canvas_.space_left() && whole <= fresh_page) next_page();
    std::vector<std::size_t> next(blocks.size(), 0);
    while (!slice(blocks, next, canvas_.space_left())) next_page();
  }

  // Draws what fits into `space` from line `next` of each cell, with rules around it; true when nothing is left.
  bool slice(const std::vector<TextBlock>& blocks, std::vector<std::size_t>& next, double space) {
    std::vector<std::size_t> ends;
    double high = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      ends.push_back(blocks[i].fitting(next[i], space - 2 * kPad + 0.01));
      high = std::max(high, blocks[i].height(next[i], ends[i]));
    }
    if (high <= 0) return all_drawn(blocks, next);
    double x = PdfCanvas::left();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      canvas_.draw(blocks[i], next[i], ends[i], x + kPad, canvas_.y() + kPad);
      canvas_.box(x, canvas_.y(), widths_[i], high + 2 * kPad, kRule);
      x += widths_[i];
    }
    canvas_.skip(high + 2 * kPad);
    next = ends;
    return all_drawn(blocks, next);
  }

  static bool all_drawn(const std::vector<TextBlock>& blocks, const std::vector<std::size_t>& next) {
    for (std::size_t i = 0; i < blocks.size(); ++i)
      if (next[i] < blocks[i].lines()) return false;
    return true;
  }

  PdfCanvas& canvas_;
  const PdfTable& table_;
  std::vector<double> widths_;
};

}  // namespace

void draw_table(PdfCanvas& canvas, const PdfTable& table) { TableDrawer(canvas, table).draw(); }

void Facts::add(std::string label, std::string value) {
  if (value.empty()) return;
  rows_.push_back({Cell{std::move(label)}, Cell{std::move(value)}});
}

void Facts::draw(PdfCanvas& canvas) const { draw_table(canvas, {.shares = {30, 70}, .header = {}, .rows = rows_}); }

}  // namespace dieu8
