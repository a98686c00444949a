// What goes wrong with a medium, in the words that the officer reads.
#pragma once

#include "evidence/base/error.h"
#include "wipe/medium/medium_device.h"

namespace dieu8 {

// `system_error`: errno, where a call said so.
Error write_protected(const MediumDevice& medium, int system_error = 0);
Error not_there_any_more(const MediumDevice& medium, int system_error = 0);
Error could_not_be_mounted(const MediumDevice& medium, const std::string& why, int system_error = 0);

}  // namespace dieu8
