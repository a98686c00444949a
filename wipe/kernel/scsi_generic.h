// Reading commands to a SCSI or ATA drive through SG_IO (linux: scsi/sg.h); nothing here can change a drive.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "wipe/drive/ata_command.h"
#include "wipe/drive/ata_result.h"

namespace dieu8 {

// Standard INQUIRY data. Errors: Io, Unsupported when the drive refuses.
Result<Bytes> read_inquiry(const UniqueFd& disk);

// Vital product data page. Errors: Io, Unsupported.
Result<Bytes> read_vital_product_data(const UniqueFd& disk, std::uint8_t page);

// A 512-byte page of an ATA drive. Errors: Io, Unsupported; also when fewer bytes came.
Result<Bytes> read_ata_page(const UniqueFd& disk, AtaCommand command);

// Result registers of an ATA command without data. Errors: Io, Unsupported.
Result<AtaResult> read_ata_registers(const UniqueFd& disk, AtaCommand command);

// IDENTIFY DEVICE as a PATA driver keeps it (HDIO_GET_IDENTITY), turned back into the drive's own byte order.
Result<Bytes> read_kept_ata_identify(const UniqueFd& disk);

}  // namespace dieu8
