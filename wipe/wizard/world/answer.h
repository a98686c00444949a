// Long work of the world is started by one function and asked for by another: the screen never waits.
#pragma once

#include <optional>

#include "evidence/base/result.h"

namespace dieu8 {

// Nothing while the work is under way, or was never started; the same answer each time afterwards, until it is started
// again.
template <typename T>
using Answer = std::optional<Result<T>>;

}  // namespace dieu8
