#include "evidence/report/qr_picture.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace dieu8 {
namespace {

constexpr int kLargestComfortableVersion = 18;
constexpr int kQuietModules = 4;  // ISO/IEC 18004 section 6.3.8

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

Code encode(const std::string& text, QRecLevel level) {
  // Mode 8 lets the library choose; the Base45 letters all lie in the alphanumeric mode.
  return {QRcode_encodeString(text.c_str(), 0, level, QR_MODE_8, 1), &QRcode_free};
}

Code best_code(const std::string& text) {
  for (const QRecLevel level : {QR_ECLEVEL_Q, QR_ECLEVEL_M})
    if (Code code = encode(text, level); code && code->version <= kLargestComfortableVersion) return code;
  if (Code code = encode(text, QR_ECLEVEL_M); code && code->version <= kLargestComfortableVersion + 7) return code;
  return encode(text, QR_ECLEVEL_L);
}

}  // namespace

double QrPicture::side() const {
  const double wanted = millimetres(0.4 * (modules + 2 * kQuietModules));
  return std::clamp(wanted, millimetres(35), millimetres(45));
}

Result<QrPicture> qr_picture(const std::string& text) {
  const Code code = best_code(text);
  if (!code)
    return fail(ErrorCode::Unsupported, N_("{1} characters are too many for one QR code"),
                {std::to_string(text.size())});
  QrPicture picture{.modules = code->width, .dark = {}};
  const auto modules = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t i = 0; i < modules; ++i) picture.dark.push_back((code->data[i] & 1U) != 0);
  return picture;
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
