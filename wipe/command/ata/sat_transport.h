// ATA through SCSI (SAT-4 section 12.2.2): ATA PASS-THROUGH(16) out, the ATA Status Return descriptor back.
#pragma once

#include <memory>

#include "wipe/command/ata/ata_transport.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

// The 16 bytes of ATA PASS-THROUGH(16). CK_COND is set unless a page comes back: a page proves itself by its checksum,
// and some bridges answer a page with sense data wrongly.
Bytes pass_through_16(const AtaRegisters& registers);

// What may be believed of an answer. Registers only from current descriptor-format sense data (72h) whose key agrees
// with them, with DRDY set and BSY and DRQ clear: fixed format cuts the upper halves off, all-zero registers are no
// answer, GOOD without sense data says nothing. Status without ERR but with error register 01h is the signature of a
// reset (ACS-4 section 9.3): `reset`, no registers.
AtaReply read_sat_answer(const ScsiAnswer& answer);

class SatTransport final : public AtaTransport {
 public:
  explicit SatTransport(std::unique_ptr<ScsiTransport> scsi) : scsi_(std::move(scsi)) {}

  Result<AtaReply> send(const AtaRegisters& registers, ByteView data_out, std::uint64_t timeout_ms) override;
  Bytes as_sent(const AtaRegisters& registers) const override { return pass_through_16(registers); }

 private:
  std::unique_ptr<ScsiTransport> scsi_;
};

}  // namespace dieu8
