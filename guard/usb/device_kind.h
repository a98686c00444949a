// What a USB device is for a person, by the classes of its interfaces (usb.org "USB Class Codes"). It is the device's
// own claim: words for a message, never a ground for a decision.
#pragma once

#include <string_view>

#include "guard/usb/usb_device.h"

namespace dieu8 {

// In the order of weight: a device with several kinds of interfaces is named by the first.
enum class UsbKind {
  Storage,    // 08
  Network,    // 02, 0a, e0:01:03 and ef:04:01 (RNDIS)
  Wireless,   // e0 (Bluetooth)
  Phone,      // 06 (MTP, PTP: phones and cameras), ff:42:01 (ADB)
  Printer,    // 07
  SmartCard,  // 0b
  Video,      // 0e
  Sound,      // 01
  Keyboard,   // 03:*:01
  Mouse,      // 03:*:02
  Input,      // 03
  Hub,        // 09 and nothing else
  Other,
};

UsbKind kind_of(const InterfaceType& type);
UsbKind kind_of(const UsbDevice& device);  // Other for a device without interfaces

// A hub and nothing else: device class 9, and only hub interfaces. A "hub" that also carries a disk is no hub.
bool is_hub(const UsbDevice& device);

// A stick and nothing else: SCSI over bulk-only transport or UAS (USB mass storage class). What may be a registered
// medium, and what a ticket for a medium may name; a stick with a keyboard inside is neither.
bool is_only_storage(const UsbDevice& device);

// The catalogue key: "USB storage device", "keyboard"...
const char* words_of(UsbKind kind);

}  // namespace dieu8
