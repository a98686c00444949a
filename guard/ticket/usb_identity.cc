#include "guard/ticket/usb_identity.h"

namespace dieu8 {

UsbIdentity identity_of(const UsbDevice& device) {
  return {device.vendor, device.product, device.serial, device.descriptors};
}

}  // namespace dieu8
