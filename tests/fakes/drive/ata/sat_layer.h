// SCSI to ATA and back, as libata or a bridge does it (SAT-4): pure functions over bytes and registers.
#pragma once

#include <optional>

#include "tests/fakes/drive/ata/ata_lies.h"
#include "tests/fakes/drive/ata/ata_taskfile.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

inline constexpr std::uint8_t kPassThrough12 = 0xa1;
inline constexpr std::uint8_t kPassThrough16 = 0x85;

struct PassThrough {
  AtaTaskfile task;
  bool check_condition = false;  // CK_COND
};

// Empty where SAT says ILLEGAL REQUEST: another length, protocol, direction or transfer length field.
std::optional<PassThrough> read_pass_through(ByteView cdb);

// The registers on their way back, honestly or not.
ScsiAnswer pass_through_answer(const PassThrough& asked, const AtaOutcome& outcome, RegisterLie lie);

ScsiAnswer good_answer(Bytes data = {});
// Fixed-format sense data of 18 bytes, as for every command but the pass-through ones.
ScsiAnswer check_condition(std::uint8_t key, std::uint8_t additional, std::uint8_t qualifier);
// Descriptor format of 8 bytes, no descriptor.
ScsiAnswer check_condition_72(std::uint8_t key, std::uint8_t additional, std::uint8_t qualifier);

}  // namespace dieu8
