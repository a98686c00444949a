// A journal that no officer sealed, closed with the run's own key (docs/format-keys.md, "A session's key").
#pragma once

#include <optional>

#include "evidence/journal/check_journal.h"

namespace dieu8 {

// Nothing when the closing seal is not one of a session, or there is none. Else what can be said without an agency:
// Undetermined when every record is as it was when the session closed it; Invalid when not. Never Valid, never
// anchored: anybody can make such a key. Pure. A guard's record is never closed so: this is not for segments.
std::optional<JournalCheck> check_unsealed_journal(ByteView bytes);

}  // namespace dieu8
