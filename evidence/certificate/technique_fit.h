// Which commands can have reached which drive at all.
#pragma once

#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/technique.h"

namespace dieu8 {

enum class CommandSet { Any, Ata, Scsi, Nvme, Mmc };  // Any: the host's writes, and what each of them carries

// Opal and zones go with several sets: Any.
CommandSet command_set_of(Technique technique);

// A drive of this interface can take the technique's commands. Where the interface does not tell (a SATA disk behind a
// SAS adapter, a kernel bus of unknown kind, USB), the page its serial number was read from does.
bool fits(Technique technique, const DiskIdentity& identity);

}  // namespace dieu8
