#include "evidence/qr/qr_modules.h"

#include <qrencode.h>

#include <memory>

namespace dieu8 {
namespace {

constexpr int kLargestComfortableVersion = 18;

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

Code encode(const std::string& text, QRecLevel level) {
  // Mode 8 lets the library choose; capital letters, digits and Base45 all lie in the alphanumeric mode.
  return {QRcode_encodeString(text.c_str(), 0, level, QR_MODE_8, 1), &QRcode_free};
}

Code best_code(const std::string& text, int widest) {
  struct Wish {
    QRecLevel level;
    int most_version;
  };
  constexpr Wish kWishes[] = {{QR_ECLEVEL_Q, kLargestComfortableVersion},
                              {QR_ECLEVEL_M, kLargestComfortableVersion},
                              {QR_ECLEVEL_M, kLargestComfortableVersion + 7},
                              {QR_ECLEVEL_L, QRSPEC_VERSION_MAX}};
  for (const Wish& wish : kWishes) {
    Code code = encode(text, wish.level);
    if (code && code->version <= wish.most_version && code->width <= widest) return code;
  }
  return {nullptr, &QRcode_free};
}

// Light squares are what is drawn: white on black, by colours of its own.
const char* half_blocks(bool upper_dark, bool lower_dark) {
  if (upper_dark) return lower_dark ? " " : "▄";
  return lower_dark ? "▀" : "█";
}

}  // namespace

Result<QrModules> qr_modules(const std::string& text, int widest) {
  const Code code = best_code(text, widest);
  if (!code)
    return fail(ErrorCode::Unsupported, N_("{1} characters are too many for one QR code"),
                {std::to_string(text.size())});
  QrModules modules{.side = code->width, .dark = {}};
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t i = 0; i < count; ++i) modules.dark.push_back((code->data[i] & 1U) != 0);
  return modules;
}

std::string qr_for_terminal(const QrModules& modules) {
  constexpr const char* kWhiteOnBlack = "\x1b[97;40m";
  constexpr const char* kAsBefore = "\x1b[0m";
  std::string text;
  const int end = modules.side + kQuietModules;
  for (int row = -kQuietModules; row < end; row += 2) {
    text += kWhiteOnBlack;
    for (int column = -kQuietModules; column < end; ++column)
      text += half_blocks(modules.is_dark(row, column), row + 1 < end && modules.is_dark(row + 1, column));
    text += std::string(kAsBefore) + "\n";
  }
  return text;
}

}  // namespace dieu8
