// TCG Opal drives behind the one interface of drives' commands: reverting with the PSID of the label.
#pragma once

#include <memory>
#include <string_view>

#include "wipe/command/drive_control.h"
#include "wipe/command/opal/opal_transport.h"

namespace dieu8 {

// Technique: OpalRevert, where the discovery tells of media encryption and of a kind of SSC whose revert makes a new
// key. A drive that answers no discovery offers nothing. The step is Completed only when the drive answered SUCCESS and
// its discovery, read again, shows locking neither enabled nor locked. The PSID goes to the drive alone: neither the
// step nor the journal holds it.
std::unique_ptr<DriveControl> opal_control(std::unique_ptr<OpalTransport> transport);

// 32 characters out of A-Z and 0-9, as labels print it.
bool is_psid(std::string_view text);

}  // namespace dieu8
