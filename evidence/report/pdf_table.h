// A table with rules that goes over pages: its header row comes again, and a row too high for a page is continued.
#pragma once

#include <string>
#include <vector>

#include "evidence/report/pdf_canvas.h"

namespace dieu8 {

struct Cell {
  std::string text;
  Align align = Align::Left;
  bool bold = false;
};

struct PdfTable {
  std::vector<double> shares;           // of the width, one for each column
  std::vector<std::string> header;      // none when empty
  std::vector<std::vector<Cell>> rows;  // as many cells as shares
  double points = 11;
};

void draw_table(PdfCanvas& canvas, const PdfTable& table);

// Two columns, a label and a value; a fact without a value is left out.
class Facts {
 public:
  void add(std::string label, std::string value);
  void draw(PdfCanvas& canvas) const;

 private:
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace dieu8
