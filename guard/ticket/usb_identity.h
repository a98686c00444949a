// A USB device as a ticket names it.
#pragma once

#include "evidence/ticket/ticket_subject.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

UsbIdentity identity_of(const UsbDevice& device);

// Storage and nothing else: what a ticket for a medium may name. A stick with a keyboard inside is none.
bool is_storage_only(const UsbDevice& device);

}  // namespace dieu8
