// What an answer holds, where a missing one is no error: the drive, the file or the kernel simply did not tell.
#pragma once

#include <optional>
#include <utility>

#include "evidence/base/result.h"

namespace dieu8 {

template <typename T>
std::optional<T> if_told(Result<T> answer) {
  if (!answer) return std::nullopt;
  return std::move(answer).assume_value();
}

}  // namespace dieu8
