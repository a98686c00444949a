// A QR code as dark and light squares (libqrencode), whatever it is then drawn on.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr int kQuietModules = 4;  // ISO/IEC 18004 section 6.3.8

struct QrModules {
  int side = 0;            // without the quiet zone
  std::vector<bool> dark;  // row by row

  bool is_dark(int row, int column) const {  // light outside of it
    if (row < 0 || column < 0 || row >= side || column >= side) return false;
    return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) + static_cast<std::size_t>(column)];
  }
};

inline constexpr int kLargestQrSide = 177;  // version 40

// Error correction Q where version 18 holds it, else M, else L; less of it where only that stays within `widest`
// squares. Errors: Unsupported when no version of that width holds the text.
Result<QrModules> qr_modules(const std::string& text, int widest = kLargestQrSide);

// For a terminal: half blocks, white paper by its own colours, quiet zone around; every line ended by a line feed.
std::string qr_for_terminal(const QrModules& modules);

// Columns that `qr_for_terminal` needs.
inline int terminal_columns(const QrModules& modules) { return modules.side + 2 * kQuietModules; }

}  // namespace dieu8
