// What each erase of a simulated ATA drive does to the cells, honestly or under an EraseLie.
#pragma once

#include "tests/fakes/drive/ata/ata_lies.h"
#include "tests/fakes/drive/ata/ata_shape.h"
#include "tests/fakes/drive/ata/capacity_machine.h"
#include "tests/fakes/drive/ata/sanitize_machine.h"

namespace dieu8 {

// Every cell of the medium, hidden, stale and retired ones too.
void sanitize_cells(FlashModel& flash, const SanitizeMachine& sanitize, const AtaLies& lies);
// Normal: what addresses up to the native maximum lead to. Enhanced: their stale and retired cells too. Never what an
// overlay hides.
void security_erase_cells(FlashModel& flash, const CapacityMachine& capacity, bool enhanced, const AtaLies& lies);
// An erase that power or a reset cut off in the middle.
void half_erase_cells(FlashModel& flash);

}  // namespace dieu8
