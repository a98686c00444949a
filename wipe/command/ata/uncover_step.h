// Makes addressable what HPA, AMA or DCO hide: one command, and the capacity read again by IDENTIFY DEVICE.
#pragma once

#include "evidence/certificate/device_work.h"
#include "wipe/command/ata/ata_transport.h"

namespace dieu8 {

// As DriveControl::uncover. READ NATIVE MAX ADDRESS goes immediately before SET MAX ADDRESS. needs_power_cycle when the
// drive aborts a SET MAX although the medium is larger: the standards allow one non-volatile SET MAX while the power
// is on. Nothing is sent where the native maximum cannot be read or is not larger.
UncoverStep uncover_ata(AtaTransport& drive, HiddenKind kind);

}  // namespace dieu8
