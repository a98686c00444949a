// Opening what somebody else may be letting go of this very moment.
#pragma once

#include <functional>
#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

// A killed session's hold ends a little after its process (the kernel finishes its requests first), and udev looks at a
// disk for a moment after whoever wrote it closed it. So `is_busy` is asked again for about two seconds.
// Returns whether it still was busy then.
bool stays_busy(const std::function<bool()>& is_busy);

// As open_file; EBUSY only when the device stays busy.
Result<UniqueFd> open_when_free(const std::string& path, int flags);

}  // namespace dieu8
