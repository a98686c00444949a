// SCSI commands through SG_IO (linux: scsi/sg.h), and the reading ones that discovery needs.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "wipe/command/scsi_transport.h"
#include "wipe/drive/ata_command.h"
#include "wipe/drive/ata_result.h"

namespace dieu8 {

// Sends one command, whatever it does, and waits for as long as it names. `name` is the command's, for errors.
// Errors: Io, also for a timeout (system_error ETIMEDOUT) and while the kernel is resetting the drive (EAGAIN: the
// command was not sent); NotFound when the device is gone. A refusal by the drive is an answer.
Result<ScsiAnswer> send_scsi(const UniqueFd& disk, const ScsiCommand& command, const char* name);

// What the kernel reports of one SG_IO request, as plain numbers.
struct SgOutcome {
  std::uint8_t status = 0;
  std::uint16_t host_status = 0;    // DID_...
  std::uint16_t driver_status = 0;  // DRIVER_... in bits 3:0
  int bytes_missing = 0;            // resid
  std::size_t sense_bytes = 0;
};

// The answer or the error of a request. `data` and `sense` are the buffers whole; they are cut to what really came.
Result<ScsiAnswer> scsi_answer(const SgOutcome& outcome, Bytes data, Bytes sense, const char* name);

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
