// How many blocks of how many bytes a SCSI drive shows, and how many it has.
#pragma once

#include <cstdint>
#include <optional>

#include "evidence/certificate/device_work.h"
#include "wipe/command/scsi/block_descriptor.h"
#include "wipe/command/scsi/read_commands.h"
#include "wipe/command/scsi/scsi_asker.h"
#include "wipe/drive/scsi_pages.h"

namespace dieu8 {

// READ CAPACITY(16); nothing when it is not answered as it should be.
std::optional<ScsiCapacity> read_capacity(ScsiAsker& asker);

// MODE SENSE(10)'s block descriptor; nothing likewise.
std::optional<BlockDescriptor> read_block_descriptor(ScsiAsker& asker, PageControl control);

// 520 and 528 bytes (and 4104 and the like) cannot be written by this system: a sector of a power of two can.
bool is_usable_sector(std::uint32_t bytes);

// The size FORMAT UNIT shall give a drive of unusable sectors: 4096 for more than 4096, else 512.
std::uint32_t usable_sector_for(std::uint32_t bytes);

// Sends MODE SELECT for the largest capacity (ScsiCapacity) or, for SectorSize, MODE SELECT for usable sectors and then
// FORMAT UNIT, which answers only when done: hours. Then reads the capacity again with READ CAPACITY, not from what was
// just set. A refusal is in the step.
UncoverStep uncover_scsi(ScsiTransport& transport, ScsiAsker& asker, HiddenKind kind);

}  // namespace dieu8
