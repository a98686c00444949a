// What `dieu8ctl inspect` found on this machine, as plain values. Text from devices and files is untrusted bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/error.h"
#include "guard/kernel/layer.h"
#include "guard/kernel/radio_control.h"
#include "guard/media/medium.h"
#include "guard/network/ip_address.h"
#include "guard/network/link.h"
#include "guard/printing/print_queue.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

// The parts of the report, in its order.
enum class Topic { Links, Radios, Addresses, Routes, Sockets, Shares, Usb, Printers, Media, Layers };

inline constexpr Topic kTopics[] = {Topic::Links,  Topic::Radios, Topic::Addresses, Topic::Routes, Topic::Sockets,
                                    Topic::Shares, Topic::Usb,    Topic::Printers,  Topic::Media,  Topic::Layers};

constexpr std::string_view wire_name(Topic topic) {
  switch (topic) {
    case Topic::Links: return "links";
    case Topic::Radios: return "radios";
    case Topic::Addresses: return "addresses";
    case Topic::Routes: return "routes";
    case Topic::Sockets: return "sockets";
    case Topic::Shares: return "shares";
    case Topic::Usb: return "usb";
    case Topic::Printers: return "printers";
    case Topic::Media: return "media";
    case Topic::Layers: return "layers";
  }
  __builtin_unreachable();
}

struct FoundAddress {
  std::string interface;  // empty: not told
  IpSubnet address;       // the address itself, and how many bits of it are the subnet's
  friend bool operator==(const FoundAddress&, const FoundAddress&) = default;
};

struct FoundRoute {
  IpSubnet to;
  std::optional<IpAddress> gateway;  // nullopt: reached directly
  std::string interface;
  friend bool operator==(const FoundRoute&, const FoundRoute&) = default;
};

enum class SocketUse {
  Listening,  // waits for a peer, or (UDP) takes datagrams from anyone
  Connected,  // has a peer, or had one a moment ago
  Raw,        // makes its own packets (IP or Ethernet)
};

constexpr std::string_view wire_name(SocketUse use) {
  switch (use) {
    case SocketUse::Listening: return "listening";
    case SocketUse::Connected: return "connected";
    case SocketUse::Raw: return "raw";
  }
  __builtin_unreachable();
}

// A socket that is not confined to this machine.
struct FoundSocket {
  std::string protocol;  // "tcp", "tcp6", "udp", "udp6", "raw", "raw6", "packet"
  SocketUse use = SocketUse::Listening;
  IpAddress local;
  std::uint16_t port = 0;  // of `local`; 0 for connected sockets, which are counted together; the protocol of Raw
  IpAddress remote;        // Connected only
  std::uint16_t remote_port = 0;
  std::uint64_t count = 1;
  std::string program;  // empty: not told (only root may know)
  friend bool operator==(const FoundSocket&, const FoundSocket&) = default;
};

enum class ShareKind { Samba, SambaUser, Nfs };

constexpr std::string_view wire_name(ShareKind kind) {
  switch (kind) {
    case ShareKind::Samba: return "samba";
    case ShareKind::SambaUser: return "samba-user";
    case ShareKind::Nfs: return "nfs";
  }
  __builtin_unreachable();
}

struct FoundShare {
  ShareKind kind = ShareKind::Samba;
  std::string name;
  bool server_installed = false;
  friend bool operator==(const FoundShare&, const FoundShare&) = default;
};

struct FoundUsb {
  UsbDevice device;
  std::optional<bool> authorized;  // nullopt: not told
  bool malformed = false;          // what it says of itself breaks the standard; its interfaces are not known
};

struct FoundMedium {
  Medium medium;
  std::optional<bool> usable;  // whether anything can reach its data; nullopt: not told
  bool system = false;         // the running system stands on it
};

// Something that could not be read, so that nothing can be said of it.
struct Gap {
  Topic topic = Topic::Links;
  std::string what;  // a path
  Error error;
};

struct Machine {
  std::string name;         // hostname
  WallTime time;            // of the reading, as the machine's clock claims
  bool has_policy = false;  // /etc/dieu8/policy: registered sticks and the allowed LAN are in it
  std::vector<Link> links;
  std::vector<Radio> radios;
  std::vector<FoundAddress> addresses;
  std::vector<FoundRoute> routes;
  std::vector<FoundSocket> sockets;
  std::vector<FoundShare> shares;
  std::vector<FoundUsb> usb;
  bool ps2_keyboard = false;
  std::vector<FoundPrinter> printers;
  std::optional<bool>
      pages_counted;  // cupsd writes the lines that the guard counts; nullopt: no CUPS, or not to be read
  std::vector<FoundMedium> media;
  std::vector<LayerState> layers;
  std::vector<Gap> gaps;
};

}  // namespace dieu8
