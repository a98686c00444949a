// One message of the kernel's NETLINK_KOBJECT_UEVENT, as bytes.
#pragma once

#include <cstddef>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "guard/kernel/event_source.h"

namespace dieu8 {

// The kernel's own limit is 2048 bytes of variables and "ACTION@DEVPATH" before them (UEVENT_BUFFER_SIZE in
// linux/kobject.h; a path has at most 4096 bytes).
inline constexpr std::size_t kMostUeventBytes = 8192;

// "add@/devices/...\0ACTION=add\0DEVPATH=/devices/...\0SUBSYSTEM=usb\0..." (lib/kobject_uevent.c). Unknown actions are
// Change. Errors: Malformed for anything else: udev's own messages, no last NUL, variables that contradict the head or
// stand twice, a path that is not below /sys (no leading '/', an empty part, "." or "..").
Result<KernelEvent> parse_uevent(ByteView message);

}  // namespace dieu8
