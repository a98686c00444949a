// A USB device as a ticket names it.
#pragma once

#include "evidence/ticket/ticket_subject.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

UsbIdentity identity_of(const UsbDevice& device);

}  // namespace dieu8
