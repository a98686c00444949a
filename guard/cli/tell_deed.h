// Has the guard write down what was done (docs/records.md).
#pragma once

#include "guard/deeds/deed.h"

namespace dieu8 {

// Errors: as ControlClient: the guard does not run, or refuses.
Status tell_deed(Deed deed, Json::Object report);

}  // namespace dieu8
