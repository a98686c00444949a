#include "evidence/report/qr_picture.h"

#include <algorithm>

namespace dieu8 {
double QrPicture::side() const {
  const double wanted = millimetres(0.4 * (modules + 2 * kQuietModules));
  return std::clamp(wanted, millimetres(35), millimetres(45));
}

Result<QrPicture> qr_picture(const std::string& text) {
  QrModules modules = TRY(qr_modules(text));
  return QrPicture{.modules = modules.side, .dark = std::move(modules.dark)};
}

void draw_qr(PdfCanvas& canvas, const QrPicture& picture, double x, double y) {
  const double module = picture.side() / (picture.modules + 2 * kQuietModules);
  const auto at = [&](double start, int place) { return start + module * (place + kQuietModules); };
  const auto dark = [&](int row, int column) {
    return picture.dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.modules) +
                        static_cast<std::size_t>(column)];
  };
  for (int row = 0; row < picture.modules; ++row) {
    for (int column = 0; column < picture.modules;) {  // neighbours in one rectangle: no hair lines between them
      int end = column;
      while (end < picture.modules && dark(row, end)) ++end;
      if (end > column) canvas.fill(at(x, column), at(y, row), module * (end - column), module);
      column = end + 1;
    }
  }
}

}  // namespace dieu8
