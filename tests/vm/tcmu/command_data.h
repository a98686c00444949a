// What a SCSI command brings along: the kernel's ring shows a command's buffers, not which way they go.
#pragma once

#include <cstddef>

#include "evidence/base/bytes.h"

namespace dieu8 {

// Length of a CDB by its group code (SPC-5 section 4.2.5.1) or, for 7Fh, by its additional length; 0: unknown group.
std::size_t cdb_length(ByteView cdb);

// Whether the host sends data with it. ATA PASS-THROUGH says so itself (SAT-4 section 12.2.2: T_DIR, protocol).
bool brings_data(ByteView cdb);

}  // namespace dieu8
