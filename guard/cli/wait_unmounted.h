// Until what was written to registered media is whole, and they are shut.
#pragma once

#include "evidence/base/result.h"
#include "guard/control/method.h"

namespace dieu8 {

// Asks `method`, whose answer tells `unmounting`, until that is 0: the guard itself waits five seconds at most. Errors:
// Interrupted when it takes longer; Io for an answer that does not tell it; as the call.
Status wait_until_unmounted(Method method);

}  // namespace dieu8
