// A4 pages in memory: text laid out in Liberation Serif, lines, boxes. All lengths are points (1/72 inch).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"

namespace dieu8 {

constexpr double millimetres(double length) { return length * 72.0 / 25.4; }

enum class Align { Left, Centre, Right, Justify };

struct TextStyle {
  double points = 13;
  bool bold = false;
  bool italic = false;
  Align align = Align::Left;
  double first_line = 0;  // indent
  double space_after = 4;
};

struct DocumentInfo {
  std::string title;
  std::string author;
  WallTime created;
  std::string warning;  // in bold at the head of every page; empty: none
};

// One text broken into lines of one width, ready to be drawn.
class TextBlock {
 public:
  struct Line {
    double height = 0;
  };
  TextBlock();
  ~TextBlock();
  TextBlock(TextBlock&&) noexcept;
  TextBlock& operator=(TextBlock&&) noexcept;

  std::size_t lines() const;
  double height(std::size_t first, std::size_t end) const;  // of the lines [first, end)
  double height() const { return height(0, lines()); }
  double widest() const;  // of its lines
  double laid_out_width() const { return width_; }

  // The end of the lines from `first` that fit into `space`.
  std::size_t fitting(std::size_t first, double space) const;

 private:
  friend class PdfCanvas;
  struct Layout;
  std::unique_ptr<Layout> layout_;
  double width_ = 0;
};

class PdfCanvas {
 public:
  // Errors: Unsupported when Liberation Serif is not installed; Io when the surface cannot be made.
  static Result<std::unique_ptr<PdfCanvas>> open(const DocumentInfo& info);
  ~PdfCanvas();
  PdfCanvas(const PdfCanvas&) = delete;
  PdfCanvas& operator=(const PdfCanvas&) = delete;

  // The text area (Decree 30/2020, Appendix I: 20-25 mm above and below, 30-35 mm left, 15-20 mm right).
  static double left();
  static double width();
  static double top();
  static double bottom();

  double y() const { return y_; }
  void move_to(double y) { y_ = y; }
  void skip(double space) { y_ += space; }
  double space_left() const { return bottom() - y_; }

  void new_page();
  void need(double space);  // begins a new page unless `space` is left on this one

  // Control characters and invalid UTF-8 in `text` are shown as \xNN. A letter that the font lacks is remembered and
  // makes `finish` fail.
  TextBlock lay_out(const std::string& text, const TextStyle& style, double width);
  void draw(const TextBlock& block, std::size_t first, std::size_t end, double x, double y);
  void draw(const TextBlock& block, double x, double y) { draw(block, 0, block.lines(), x, y); }

  // A paragraph at the current place over the whole width, broken over pages line by line.
  void paragraph(const std::string& text, const TextStyle& style);

  void line(double x1, double y1, double x2, double y2, double thickness);
  void box(double x, double y, double wide, double high, double thickness);
  void fill(double x, double y, double wide, double high);

  // Call once, last. Errors: Unsupported naming the first text with a letter the font lacks; Io.
  Result<Bytes> finish();

 private:
  struct State;
  explicit PdfCanvas(std::unique_ptr<State> state);
  void begin_page();
  void draw_warning();

  std::unique_ptr<State> state_;
  double y_ = 0;
};

}  // namespace dieu8
