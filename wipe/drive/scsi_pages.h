// SCSI pages that name a drive: standard INQUIRY, vital product data, READ CAPACITY(16). All numbers big-endian.
// Source: SPC-5 sections 6.7.2 and 7.7 (VPD), SBC-4 sections 5.20 and 6.6.2.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct ScsiInquiry {
  std::uint8_t peripheral_type = 0;  // 0 disk, 5 optical, 0Eh simplified disk
  bool removable = false;
  std::string vendor;
  std::string product;
  std::string revision;
};

// Errors: Malformed when shorter than 36 bytes or one byte repeated.
Result<ScsiInquiry> parse_scsi_inquiry(ByteView page);

// VPD page 80h: the unit's serial number; empty when the drive keeps it blank. Errors: Malformed.
Result<std::string> parse_scsi_serial(ByteView page);

enum class DesignatorType : std::uint8_t { VendorSpecific = 0, T10Vendor = 1, Eui64 = 2, Naa = 3 };

struct ScsiDesignator {
  std::uint8_t type = 0;         // DesignatorType, or a number this program has no use for
  std::uint8_t association = 0;  // 0 the logical unit, 1 the port, 2 the target
  Bytes value;
};

// VPD page 83h: all designators, in order. Errors: Malformed when one reaches past the page.
Result<std::vector<ScsiDesignator>> parse_scsi_designators(ByteView page);

// The name of the logical unit: NAA before EUI-64, lower-case hex; empty: none.
std::string world_wide_name(const std::vector<ScsiDesignator>& designators);

// VPD page B1h: 0 not told, 1 non-rotating, else turns a minute. Errors: Malformed.
Result<std::uint16_t> parse_scsi_rotation(ByteView page);

// VPD page 86h: minutes a full self-test of the medium takes, the nearest a drive tells to how long one pass over it
// takes; 0: not told. Errors: Malformed.
Result<std::uint16_t> parse_scsi_self_test_minutes(ByteView page);

// VPD page B0h: most blocks one command may move; 0: no limit told. Errors: Malformed.
Result<std::uint32_t> parse_scsi_most_blocks(ByteView page);

// What reads after an erase may answer until a block is written again (WABEREQ, WACEREQ).
enum class ReadsAfterErase : std::uint8_t { NotTold = 0, SomePattern = 1, Error = 2, ErrorOrPattern = 3 };

enum class ScsiZones : std::uint8_t { NotTold = 0, HostAware = 1, DeviceManaged = 2, Reserved = 3 };

struct ScsiCharacteristics {
  std::uint16_t rotation = 0;  // as parse_scsi_rotation
  ReadsAfterErase after_block_erase = ReadsAfterErase::NotTold;
  ReadsAfterErase after_crypto_erase = ReadsAfterErase::NotTold;
  ScsiZones zones = ScsiZones::NotTold;  // a host-managed drive says so by its peripheral device type, 14h
};

// VPD page B1h, its first 5 bytes after the header. Errors: Malformed.
Result<ScsiCharacteristics> parse_scsi_characteristics(ByteView page);

struct ScsiProvisioning {
  std::uint8_t type = 0;  // 0 not told, 1 resource, 2 thin
  bool unmap = false;     // the UNMAP command: never evidence of anything
  bool unmapped_reads_zeros = false;
};

// VPD page B2h. Errors: Malformed.
Result<ScsiProvisioning> parse_scsi_provisioning(ByteView page);

struct ScsiCapacity {
  std::uint64_t sectors = 0;
  std::uint32_t logical_sector_bytes = 512;
  std::uint64_t physical_sector_bytes = 512;
};

// Errors: Malformed when shorter than 14 bytes, for a sector size of 0 or over 1 MiB, and for a highest sector of
// 2^64-1 (nobody makes that many).
Result<ScsiCapacity> parse_scsi_capacity_16(ByteView page);

}  // namespace dieu8
