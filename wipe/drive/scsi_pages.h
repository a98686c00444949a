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

struct ScsiCapacity {
  std::uint64_t sectors = 0;
  std::uint32_t logical_sector_bytes = 512;
  std::uint64_t physical_sector_bytes = 512;
};

// Errors: Malformed when shorter than 14 bytes, for a sector size of 0 or over 1 MiB, and for a highest sector of
// 2^64-1 (nobody makes that many).
Result<ScsiCapacity> parse_scsi_capacity_16(ByteView page);

}  // namespace dieu8
