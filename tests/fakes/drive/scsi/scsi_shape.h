// What a simulated SCSI drive is, and the lies laid over it: the honest drive has none.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "tests/fakes/drive/flash_model.h"
#include "tests/fakes/drive/scsi/scsi_reply.h"

namespace dieu8 {

class SimulatedScsiDrive;

struct ScsiShape {
  FlashShape flash{.sector_bytes = 512, .user_sectors = 2048, .spare_sectors = 256};
  bool rotating = false;
  std::uint32_t block_bytes = 512;    // shown now; at most flash.sector_bytes
  std::uint64_t hidden_sectors = 0;   // of flash.user_sectors, at the end: short-stroked by MODE SELECT
  std::uint64_t retired_sectors = 0;  // reallocated earlier, with old data in the replaced cells
  bool crypto_erase = false;
  bool block_erase = true;
  bool sanitize_overwrite = true;
  bool format = true;
  bool reports_operations = true;       // REPORT SUPPORTED OPERATION CODES
  bool security_initialize = true;      // FORMAT UNIT's SI
  bool descriptor_sense = false;        // D_SENSE of the control mode page
  bool knows_desc_bit = true;           // of REQUEST SENSE
  bool refuses_desc_bit = false;        // ILLEGAL REQUEST for it
  bool reads_fail_after_erase = false;  // WABEREQ 10b
  bool write_cache = false;
  bool write_protected = false;
  bool usb = false;               // behind a bridge
  bool host_aware_zones = false;  // told in VPD B1h only
  std::uint64_t block_erase_ms = 180'000;
  std::uint64_t overwrite_ms = 7'200'000;
  std::uint64_t format_ms = 5'400'000;
  std::uint64_t crypto_ms = 2'000;
  std::string serial = "S5CSI0001";
  std::string vendor = "DIEU8";
  std::string product = "SIMULATED SAS";
};

enum class EraseKind { CryptoErase, BlockErase, Overwrite, Format };

struct ScsiLies {
  // Changes an answer that the honest drive has made. `cdb` is the command's.
  std::function<void(SimulatedScsiDrive& drive, ByteView cdb, ScsiReply& reply)> twist = {};
  // What an erase does in place of what the standard says; called when the operation ends.
  std::function<void(SimulatedScsiDrive& drive, EraseKind kind)> erase = {};
  bool fails_at_end = false;  // honest of the drive: a sanitize that fails says so at the end
  bool done_at_once = false;  // IMMED, and yet nothing is ever seen in progress: the work is done before the answer
  bool never_ends = false;    // in progress for ever
  bool loses_writes = false;  // WRITE is acknowledged and dropped
  bool drops_cache_at_flush = false;           // SYNCHRONIZE CACHE is answered with GOOD, and the cache is thrown away
  bool forgets_sanitize_at_power_off = false;  // a sanitize that does not go on after power was off
  bool keeps_capacity = false;                 // MODE SELECT changes what MODE SENSE shows, and nothing else
  bool capacity_refused = false;               // MODE SELECT is refused
};

}  // namespace dieu8
