// A screen and a keyboard, as the wizard's loop needs them.
#pragma once

#include <cstdint>
#include <optional>

#include "evidence/base/result.h"
#include "wipe/wizard/screen/canvas.h"
#include "wipe/wizard/screen/key_press.h"

namespace dieu8 {

struct ScreenSize {
  std::size_t rows = 0;
  std::size_t columns = 0;
};

class Terminal {
 public:
  virtual ~Terminal() = default;
  virtual ScreenSize size() = 0;  // now: a window may have changed
  virtual void paint(const Canvas& canvas) = 0;
  // Waits for a key, at most `milliseconds`. Nothing: none came. Errors: Io when the terminal has gone.
  virtual Result<std::optional<KeyPress>> read_key(std::uint64_t milliseconds) = 0;
};

}  // namespace dieu8
