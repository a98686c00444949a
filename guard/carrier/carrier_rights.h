// What the carrier may do: it becomes its caller, keeps one right for looking up names on the stick, and can then open
// no connection and start no program.
#pragma once

#include "evidence/base/result.h"
#include "guard/control/peer.h"
#include "guard/transfer/name_rights.h"

namespace dieu8 {

// From root to the caller, with its groups. Of all capabilities only CAP_DAC_OVERRIDE is kept, and it does not work
// until it is raised (StickRights): what lies on the machine is reached with the caller's own rights. Errors: Io.
Status become_caller(const Peer& caller);

// Nobody, without any capability: for what starts the scanner. Errors: Io.
Status become_nobody();

// A seccomp filter: files, and the connections that are there. No program, no process, no new connection, no other
// user. Errors: Io; the caller then copies nothing.
Status confine_to_copying();

// Around a look-up of a name on the stick, whose files belong to whatever user another machine had.
class StickRights final : public NameRights {
 public:
  void raise() override;
  void lower() override;
};

}  // namespace dieu8
