// The QR code as dark squares, drawn as vectors: sharp on any printer.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/qr/qr_modules.h"
#include "evidence/report/pdf_canvas.h"

namespace dieu8 {

struct QrPicture {
  int modules = 0;         // on a side, without the quiet zone
  std::vector<bool> dark;  // row by row

  // Side in points with its quiet zone of 4 modules: 0.4 mm a module where that lies within 35 to 45 mm.
  double side() const;
};

// Error correction Q where version 18 holds it, else M, else L. Errors: Unsupported when no version holds the text.
Result<QrPicture> qr_picture(const std::string& text);

void draw_qr(PdfCanvas& canvas, const QrPicture& picture, double x, double y);

}  // namespace dieu8
