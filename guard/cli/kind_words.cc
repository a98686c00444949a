#include "guard/cli/kind_words.h"

#include "guard/usb/interface_text.h"

namespace dieu8 {

const char* label_of(Topic topic) {
  switch (topic) {
    case Topic::Links: return N_("Network interfaces");
    case Topic::Radios: return N_("Radios");
    case Topic::Addresses: return N_("Network addresses");
    case Topic::Routes: return N_("Routes");
    case Topic::Sockets: return N_("Programs on a network");
    case Topic::Shares: return N_("Shared folders");
    case Topic::Usb: return N_("USB devices");
    case Topic::Printers: return N_("Printers");
    case Topic::Media: return N_("Other removable media");
    case Topic::Layers: return N_("Layers of protection");
  }
  __builtin_unreachable();
}

const char* label_of(LinkKind kind) {
  switch (kind) {
    case LinkKind::Loopback: return N_("loopback");
    case LinkKind::Wired: return N_("wired");
    case LinkKind::Wireless: return N_("wireless");
    case LinkKind::Mobile: return N_("mobile network");
    case LinkKind::Other: return N_("other hardware");
    case LinkKind::Virtual: return N_("virtual");
  }
  __builtin_unreachable();
}

const char* label_of(MediumKind kind) {
  switch (kind) {
    case MediumKind::SdCard: return N_("a memory card");
    case MediumKind::Optical: return N_("an optical drive");
    case MediumKind::Firewire: return N_("a FireWire device");
    case MediumKind::Thunderbolt: return N_("a Thunderbolt device");
    case MediumKind::HotplugDisk: return N_("a hot-plugged disk");
    case MediumKind::Floppy: return N_("a floppy drive");
  }
  __builtin_unreachable();
}

const char* label_of(ShareKind kind) {
  switch (kind) {
    case ShareKind::Samba: return "Samba";
    case ShareKind::SambaUser: return N_("Samba, by a user");
    case ShareKind::Nfs: return "NFS";
  }
  __builtin_unreachable();
}

const char* label_of(SocketUse use) {
  switch (use) {
    case SocketUse::Listening: return N_("waits");
    case SocketUse::Connected: return N_("connected");
    case SocketUse::Raw: return N_("own packets");
  }
  __builtin_unreachable();
}

const char* label_of(PrinterPlace place) {
  switch (place) {
    case PrinterPlace::Local: return N_("at this machine");
    case PrinterPlace::Network: return N_("over a network");
    case PrinterPlace::Unknown: return N_("not known");
  }
  __builtin_unreachable();
}

const char* label_of(Layer layer) {
  switch (layer) {
    case Layer::BootParameter: return N_("USB shut by the kernel's command line");
    case Layer::Initramfs: return N_("USB shut and modules blocked in the initramfs");
    case Layer::UsbDefaultDeny: return N_("new USB devices stay shut");
    case Layer::PacketFilter: return N_("packet filter");
    case Layer::SocketFilter: return N_("socket filter (BPF LSM)");
    case Layer::LinksDown: return N_("network interfaces down");
    case Layer::Radios: return N_("radios blocked");
    case Layer::ModuleBlock: return N_("network modules blocked");
    case Layer::MediaAutoprobe: return N_("other removable media stay shut");
    case Layer::EarlyUnit: return N_("the unit that shuts everything at boot");
    case Layer::Daemon: return N_("the guard's daemon");
  }
  __builtin_unreachable();
}

const char* label_of(Presence presence) {
  switch (presence) {
    case Presence::Present: return N_("present");
    case Presence::Absent: return N_("missing");
    case Presence::Unknown: return N_("not known");
  }
  __builtin_unreachable();
}

const char* label_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Allow: return N_("allowed");
    case Verdict::Block: return N_("blocked");
  }
  __builtin_unreachable();
}

const char* label_of(Reason reason) {
  switch (reason) {
    case Reason::Rule: return N_("a rule of the policy");
    case Reason::NoRule: return N_("no rule allows it");
    case Reason::NoPolicy: return N_("there is no policy");
    case Reason::VirtualController: return N_("it hangs on a controller without hardware");
    case Reason::Malformed: return N_("it describes itself wrongly");
    case Reason::ChangedAfterAllow: return N_("it changed after it was allowed");
    case Reason::NotRecorded: return N_("the record could not be written");
    case Reason::Locked: return N_("an officer locked the computer");
    case Reason::NetworkDevice: return N_("a network interface where none may be");
    case Reason::OutsideLan: return N_("not of the allowed LAN");
    case Reason::Radio: return N_("a radio");
    case Reason::NoTicket: return N_("no ticket for it");
    case Reason::Registered: return N_("registered");
    case Reason::NotRegistered: return N_("no medium that may be opened");
    case Reason::Ticket: return N_("an unlock ticket");
  }
  __builtin_unreachable();
}

std::string device_text(const UsbDevice& device) {
  std::string text = ids_text(device);
  for (const std::string* part : {&device.manufacturer, &device.name})
    if (!part->empty()) text += " " + *part;
  return text;
}

}  // namespace dieu8
