// The seal of a run that had no officer's key (docs/format-keys.md, "A session's key"): made by a key of the run's own,
// under a root of its own. It shows that nothing was changed since, and never who stands for it.
#pragma once

#include <optional>
#include <string_view>

#include "evidence/crypto/seal.h"

namespace dieu8 {

// What stands in place of an agency's name in such a root: whoever reads the raw certificate sees what it is.
inline constexpr std::string_view kSessionAgency = "Khóa phiên - chưa được cơ quan niêm phong";

// The session's own root inside a seal; nothing when the seal is not one of a session. Nothing is checked yet: this is
// the root to hand to `check_seal` and `check_journal`, whose "anchored" then means nothing.
std::optional<TrustRoot> session_root_in(ByteView signature_der);

}  // namespace dieu8
