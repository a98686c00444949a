// Questions that change nothing in the drive, put again when a unit attention or a reset stood in the way (at most four
// times).
#pragma once

#include "evidence/base/result.h"
#include "wipe/command/ata/ata_security.h"
#include "wipe/command/ata/ata_transport.h"
#include "wipe/drive/ata_identify.h"

namespace dieu8 {

struct Asked {
  AtaReply reply;
  bool reset_seen = false;  // at any of the attempts
};

// Errors: Io, NotFound.
Result<Asked> ask(AtaTransport& drive, const AtaRegisters& question);

struct AskedIdentify {
  Bytes page;  // 512 bytes with a right checksum where there is one
  AtaIdentify told;
  AtaSecurityState security;
  bool reset_seen = false;

  bool has_48_bit() const { return told.sectors_48 != 0; }
  // The highest LBA the drive lets a host address; 0: it names none.
  std::uint64_t max_lba() const { return told.sectors() == 0 ? 0 : told.sectors() - 1; }
};

// Errors: Io, NotFound; Unsupported when the adapter passes no ATA command on; Malformed for a page that cannot be
// believed.
Result<AskedIdentify> ask_identify(AtaTransport& drive);

// The highest LBA of the medium by READ NATIVE MAX ADDRESS (EXT), by GET NATIVE MAX ADDRESS EXT, by DEVICE
// CONFIGURATION IDENTIFY. Errors: Io, NotFound; Unsupported or Malformed when no number could be read.
Result<std::uint64_t> ask_native_max(AtaTransport& drive, bool extended);
Result<std::uint64_t> ask_native_accessible(AtaTransport& drive);
Result<std::uint64_t> ask_dco_max(AtaTransport& drive);

}  // namespace dieu8
