// The kernel's events as hints: something changed, go and look. The truth is in sysfs.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

struct KernelEvent {
  enum class Kind {
    Add,
    Remove,
    Change,  // also bind, unbind, move, online, offline
    Lost,    // the queue overflowed (ENOBUFS) or a message was not readable: everything must be listed again
  };
  Kind kind = Kind::Lost;
  std::string subsystem;  // "usb", "net", "block", "thunderbolt", ...
  std::string path;       // DEVPATH, below /sys; empty for Lost
  std::string type;       // DEVTYPE: "usb_device", "usb_interface", "disk"...; empty when not told
};

class EventSource {
 public:
  virtual ~EventSource() = default;
  virtual int fd() const = 0;                           // readable when there are events
  virtual Result<std::vector<KernelEvent>> take() = 0;  // never blocks; empty when there are none
};

// NETLINK_KOBJECT_UEVENT, group 1 only; a message counts only when the kernel itself sent it (netlink port 0 and the
// credentials of pid 0). Errors: Io.
class UeventSource;

}  // namespace dieu8
