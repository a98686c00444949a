// The sysfs file `descriptors`: the device descriptor and all configurations, as the device sent them.
// USB 2.0 section 9.6, USB 3.2 section 9.6. The bytes are the device's own claim and hostile until proven otherwise.
#pragma once

#include <cstddef>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

// Real devices stay under 10 KiB and 100 interface descriptors (alternate settings included); what claims more is
// not worth a look. Linux itself keeps at most 8 configurations (USB_MAXCONFIG).
inline constexpr std::size_t kMostDescriptorBytes = 65'536;
inline constexpr std::size_t kMostInterfaces = 256;
inline constexpr std::size_t kMostConfigurations = 8;

// Fills vendor, product, release, device_class, interfaces and descriptors (the digest of exactly `file`); where the
// device is plugged in and its strings are for the caller. Every interface descriptor the kernel could act on is in
// the list, whatever the counts beside it claim.
// Errors: Malformed, with the byte position, for: a first descriptor that is no device descriptor of 18 bytes, a
// descriptor shorter than its type demands or longer than what is left, bytes left over, a configuration whose
// wTotalLength is not where it ends, another number of configurations than bNumConfigurations, more of anything than
// the limits above.
Result<UsbDevice> parse_descriptors(ByteView file);

// What is still known of a device whose `file` is Malformed, for the record: the digest, and the numbers of its device
// descriptor when that much is there. `malformed` is set, so that no rule allows it.
UsbDevice unparsed_device(ByteView file);

}  // namespace dieu8
