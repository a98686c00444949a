// Why a disk failed, as its own thread tells it and any other reads it. Not std::atomic over an optional: clang asks a
// library for that, and nothing here is to need one.
#pragma once

#include <atomic>
#include <optional>

#include "evidence/certificate/sanitization.h"

namespace dieu8 {

class FailureCell {
 public:
  void set(FailureKind kind) { kind_ = static_cast<int>(kind); }

  std::optional<FailureKind> get() const {
    const int kind = kind_;
    return kind == kNone ? std::nullopt : std::optional(static_cast<FailureKind>(kind));
  }

 private:
  static constexpr int kNone = -1;
  std::atomic<int> kind_{kNone};
};

}  // namespace dieu8
