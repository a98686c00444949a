// How a drive stands, as a person reads it, and as a program does.
#pragma once

#include <optional>
#include <string>

#include "evidence/json/value.h"
#include "wipe/cli/drive/drive_state.h"
#include "wipe/cli/drive/offer_text.h"
#include "wipe/cli/session_state.h"

namespace dieu8 {

struct DriveStatus {
  DiskIdentity identity;
  std::optional<DriveNow> now;  // empty: a practice target, which has no commands of its own
  std::optional<SessionHint> session;
};

// The state that the exit code follows.
DriveState state_of(const DriveStatus& status);

std::string status_text(const DriveStatus& status, Bits bits);
Json status_json(const DriveStatus& status, int exit_code);

}  // namespace dieu8
