// The place where a registered medium is mounted, opened so that it is the medium and not the empty folder below it.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "guard/transfer/name_rights.h"

namespace dieu8 {

// `folder` below kMediaFolder. Errors: NotFound when nothing is mounted there; Io.
Result<UniqueFd> open_stick(const std::string& folder, NameRights& rights);

}  // namespace dieu8
