// Carries out what was decided about a USB device, and looks whether the kernel really did it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "guard/kernel/usb_bus.h"
#include "guard/policy/usb_match.h"
#include "guard/policy/verdict.h"

namespace dieu8 {

enum class UsbOutcome {
  Opened,     // authorised, and of its interfaces exactly those that are allowed
  Shut,       // not authorised; nothing of it has a driver
  Changed,    // showed other descriptors or texts after the authorisation: shut again. An alarm
  Vanished,   // gone before the end
  NotOpened,  // should have been opened; the kernel did not do it, and the device was shut again
  NotShut,    // should be shut, and is not, or nobody knows. An alarm
};

constexpr std::string_view wire_name(UsbOutcome outcome) {
  switch (outcome) {
    case UsbOutcome::Opened: return "opened";
    case UsbOutcome::Shut: return "shut";
    case UsbOutcome::Changed: return "changed";
    case UsbOutcome::Vanished: return "vanished";
    case UsbOutcome::NotOpened: return "not-opened";
    case UsbOutcome::NotShut: return "not-shut";
  }
  __builtin_unreachable();
}

// What stands afterwards, as read back; for the record.
struct UsbApplied {
  UsbOutcome outcome = UsbOutcome::NotShut;
  std::vector<std::string> open_interfaces;  // names of those that are authorised: "1-2:1.0"
  std::vector<std::string> shut_interfaces;  // of an opened device only: a shut one has none
  std::optional<UsbDevice> changed_to;       // Changed: what it says now, where that can be read
  std::optional<Error> error;                // what went wrong, of the first step that did
};

// Whether a decision opens the device. An audit-only policy opens what it would have blocked, but not what no policy
// stands behind (NoPolicy, NotRecorded, Locked), nor what deceives (ChangedAfterAllow, Malformed).
bool opens(const Decision& decision);

// `judged` is the value that was decided on. Allow: authorises the device, reads it again, compares it with `judged`,
// authorises the interfaces that fit one of `only` (empty: all) and shuts the others, reads everything back once more.
// Whatever fails leaves the device shut. An audit-only policy limits no interface. Block: takes the authorisation away
// and reads back.
UsbApplied apply_verdict(UsbHandle& handle, const UsbDevice& judged, const Decision& decision,
                         const std::vector<InterfacePattern>& only);

}  // namespace dieu8
