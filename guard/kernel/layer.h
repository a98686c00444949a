// The layers that keep the machine shut without the daemon, and how each stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

enum class Layer {
  BootParameter,   // usbcore.authorized_default=0 on the kernel's command line
  Initramfs,       // the same in the initramfs, with the module block
  UsbDefaultDeny,  // both defaults of every root hub are 0, and so is that of root hubs to come
  PacketFilter,    // our tables in inet, arp, bridge and netdev are there, unchanged
  SocketFilter,    // the pinned BPF LSM programs
  LinksDown,       // no interface but loopback is up (or only those of the allowed LAN)
  Radios,          // every radio is blocked
  ModuleBlock,     // modprobe.d and dev.tty.ldisc_autoload
  MediaAutoprobe,  // drivers of other removable media do not bind by themselves
  EarlyUnit,       // the unit that shuts everything before udev is enabled and did not fail
  Daemon,          // dieu8-guardd runs and answers
};

enum class Presence { Present, Absent, Unknown };

constexpr std::string_view wire_name(Presence presence) {
  switch (presence) {
    case Presence::Present: return "present";
    case Presence::Absent: return "absent";
    case Presence::Unknown: return "unknown";
  }
  __builtin_unreachable();
}

constexpr std::string_view wire_name(Layer layer) {
  switch (layer) {
    case Layer::BootParameter: return "boot-parameter";
    case Layer::Initramfs: return "initramfs";
    case Layer::UsbDefaultDeny: return "usb-default-deny";
    case Layer::PacketFilter: return "packet-filter";
    case Layer::SocketFilter: return "socket-filter";
    case Layer::LinksDown: return "links-down";
    case Layer::Radios: return "radios";
    case Layer::ModuleBlock: return "module-block";
    case Layer::MediaAutoprobe: return "media-autoprobe";
    case Layer::EarlyUnit: return "early-unit";
    case Layer::Daemon: return "daemon";
  }
  __builtin_unreachable();
}

struct LayerState {
  Layer layer = Layer::Daemon;
  Presence presence = Presence::Unknown;
  // Why it is absent or unknown: a catalogue key and its arguments; empty when present.
  const char* why = "";
  std::vector<std::string> arguments;
};

}  // namespace dieu8
