// Health as a drive reports it: ATA SMART attributes (512 bytes) and the NVMe SMART / Health log (512 bytes).
#pragma once

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/disk_identity.h"

namespace dieu8 {

// SMART READ DATA: attributes 5 (reallocated), 9 (power-on hours), 197 (pending); raw values are the makers' own
// convention, so they are a note, not a measurement. Errors: Malformed for another length or a wrong checksum.
Result<HealthReading> parse_ata_smart(ByteView page);

// NVMe Base 2.0 section 5.16.1.3 (log page 02h). Errors: Malformed.
Result<HealthReading> parse_nvme_health(ByteView page);

}  // namespace dieu8
