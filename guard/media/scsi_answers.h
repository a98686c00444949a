// What a SCSI device says of itself, as sysfs hands it on (files `inquiry` and `vpd_pg80`); libata answers in the place
// of SATA disks. Untrusted bytes.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

// SPC-4 table 140, PERIPHERAL DEVICE TYPE.
enum class ScsiType : std::uint8_t {
  Disk = 0x00,
  Tape = 0x01,
  WriteOnce = 0x04,
  CdDvd = 0x05,
  OpticalMemory = 0x07,
  Changer = 0x08,
  SimpleDisk = 0x0E,  // RBC
};

struct ScsiInquiry {
  std::uint8_t type = 0;   // a ScsiType, or another number
  bool removable = false;  // RMB: the medium can be taken out; Linux also sets it for ports that are external or can
                           // hot-plug (drivers/ata/libata-scsi.c, ATA_PFLAG_EXTERNAL)
};

// SPC-4 section 6.6.2, standard INQUIRY data. Errors: Malformed for less than 5 bytes.
Result<ScsiInquiry> parse_inquiry(ByteView data);

// SPC-4 section 7.8.17, Unit Serial Number page; without the blanks and NULs around it. Empty when it is no such page.
std::string unit_serial(ByteView page);

// `text` without blanks, tabs, line feeds and NULs at both ends: fixed fields are padded with them.
std::string without_padding(std::string_view text);

}  // namespace dieu8
