// The IDENTIFY DEVICE page of a simulated drive, word by word (ACS-4 table 45), and its configuration page.
#pragma once

#include "evidence/base/bytes.h"
#include "tests/fakes/drive/ata/ata_shape.h"
#include "tests/fakes/drive/ata/capacity_machine.h"
#include "tests/fakes/drive/ata/security_machine.h"

namespace dieu8 {

// 512 bytes, signature A5h and checksum in word 255.
Bytes identify_page(const AtaShape& shape, const SecurityMachine& security, const CapacityMachine& capacity);
// DEVICE CONFIGURATION IDENTIFY: revision 2, highest LBA in words 3-6.
Bytes configuration_page(const CapacityMachine& capacity);

}  // namespace dieu8
