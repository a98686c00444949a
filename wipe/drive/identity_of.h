// Parsed pages put into the one record the certificate carries.
#pragma once

#include <cstdint>
#include <optional>

#include "evidence/certificate/disk_identity.h"
#include "wipe/drive/ata_identify.h"
#include "wipe/drive/nvme_identify.h"
#include "wipe/drive/scsi_pages.h"

namespace dieu8 {

// What the drive answered when asked for its highest sectors; empty: not asked, not supported, or no answer.
struct AtaLimits {
  std::optional<std::uint64_t> native_max_lba;  // READ NATIVE MAX ADDRESS (EXT)
  std::optional<std::uint64_t> dco_max_lba;     // DEVICE CONFIGURATION IDENTIFY
  std::optional<std::uint64_t> ama_max_lba;     // GET NATIVE MAX ADDRESS EXT
};

// Names, security state, hidden areas. `identity.visible_max_lba` must be set before: hidden is what lies above it.
void take_ata(const AtaIdentify& page, const AtaLimits& limits, DiskIdentity& identity);

// Vendor, product, firmware; the serial number of page 80h and the name of page 83h where not empty.
void take_scsi(const ScsiInquiry& page, const std::string& serial, const std::string& name, DiskIdentity& identity);

// Names, security, and the capacity that lies in no namespace as a hidden area of its own kind.
void take_nvme(const NvmeController& controller, const NvmeNamespace& active, DiskIdentity& identity);

// Why two descriptions are not the same disk: "serial", "model", "wwn", "size"; nothing when they agree.
// What a drive told at first and does not tell now is a difference too.
std::optional<std::string> difference(const DiskIdentity& before, const DiskIdentity& now);

}  // namespace dieu8
