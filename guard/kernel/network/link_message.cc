#include "guard/kernel/network/link_message.h"

#include <libmnl/libmnl.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <boost/filesystem.hpp>
#include <cstring>
#include <functional>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

constexpr std::size_t kMostUevent = 4096;

void each_attribute(const void* begin, const void* end, const std::function<void(const nlattr&)>& on_attribute) {
  const auto* attribute = static_cast<const nlattr*>(begin);
  const auto left = [&] {
    return static_cast<int>(static_cast<const char*>(end) - reinterpret_cast<const char*>(attribute));
  };
  for (; mnl_attr_ok(attribute, left()); attribute = mnl_attr_next(attribute)) on_attribute(*attribute);
}

std::string bytes_of(const nlattr& attribute) {
  return {static_cast<const char*>(mnl_attr_get_payload(&attribute)), mnl_attr_get_payload_len(&attribute)};
}

// Up to its zero byte, if it has one.
std::string text_of(const nlattr& attribute) {
  const std::string bytes = bytes_of(attribute);
  return bytes.substr(0, bytes.find('\0'));
}

// "52:54:00:12:34:56"; also for longer addresses.
std::string mac_text(const std::string& address) {
  const std::string hex = to_hex(as_bytes(address));
  std::string text;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (i != 0 && i % 2 == 0) text += ':';
    text += hex[i];
  }
  return text;
}

void take_kind(LinkMessage& link, const nlattr& information) {
  const auto* begin = static_cast<const char*>(mnl_attr_get_payload(&information));
  each_attribute(begin, begin + mnl_attr_get_payload_len(&information), [&](const nlattr& inner) {
    if (mnl_attr_get_type(&inner) == IFLA_INFO_KIND) link.kind = text_of(inner);
  });
}

void take_attribute(LinkMessage& link, const nlattr& attribute) {
  switch (mnl_attr_get_type(&attribute)) {
    case IFLA_IFNAME: link.name = text_of(attribute); break;
    case IFLA_PERM_ADDRESS: link.permanent_mac = mac_text(bytes_of(attribute)); break;
    case IFLA_CARRIER: link.carrier = bytes_of(attribute) == std::string(1, '\1'); break;
    case IFLA_NEW_NETNSID: link.moved = link.gone; break;
    case IFLA_LINKINFO: take_kind(link, attribute); break;
    default: break;
  }
}

// The path with every symbolic link followed; empty where there is nothing.
std::string real_path(const std::string& path) {
  boost::system::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? "" : real.string();
}

bool says_mobile(const std::string& folder) {
  const auto uevent = read_file(folder + "/uevent", kMostUevent);
  return uevent && as_text(uevent.assume_value()).find("DEVTYPE=wwan\n") != std::string_view::npos;
}

LinkKind kind_of(const LinkMessage& message, const std::string& folder, const std::string& device) {
  if ((message.flags & IFF_LOOPBACK) != 0) return LinkKind::Loopback;
  if (!real_path(folder + "/phy80211").empty()) return LinkKind::Wireless;
  if (message.kind == "wwan" || says_mobile(folder)) return LinkKind::Mobile;
  if (device.empty()) return LinkKind::Virtual;
  return message.hardware == ARPHRD_ETHER ? LinkKind::Wired : LinkKind::Other;
}

// Names change hands: the folder is this link's only when it has its number.
bool is_folder_of(const std::string& folder, std::uint32_t index) {
  const auto number = read_file(folder + "/ifindex", kMostUevent);
  return number && as_text(number.assume_value()) == std::to_string(index) + "\n";
}

}  // namespace

std::optional<LinkMessage> read_link_message(const nlmsghdr& message) {
  if (message.nlmsg_type != RTM_NEWLINK && message.nlmsg_type != RTM_DELLINK) return std::nullopt;
  if (mnl_nlmsg_get_payload_len(&message) < sizeof(ifinfomsg)) return std::nullopt;
  const auto& header = *static_cast<const ifinfomsg*>(mnl_nlmsg_get_payload(&message));
  if (header.ifi_family != AF_UNSPEC) return std::nullopt;
  LinkMessage link;
  link.gone = message.nlmsg_type == RTM_DELLINK;
  link.index = static_cast<std::uint32_t>(header.ifi_index);
  link.hardware = header.ifi_type;
  link.flags = header.ifi_flags;
  each_attribute(mnl_nlmsg_get_payload_offset(&message, sizeof(ifinfomsg)), mnl_nlmsg_get_payload_tail(&message),
                 [&](const nlattr& attribute) { take_attribute(link, attribute); });
  if (link.name.empty()) return std::nullopt;
  return link;
}

Link link_of(const LinkMessage& message, const std::string& sysfs) {
  std::string folder = sysfs + "/class/net/" + message.name;
  if (!is_folder_of(folder, message.index)) folder = "/nonexistent";
  Link link;
  link.index = message.index;
  link.name = message.name;
  link.mac = message.permanent_mac;
  link.device = real_path(folder + "/device");
  link.kind = kind_of(message, folder, link.device);
  if (!link.device.empty()) link.driver = fs::path(real_path(link.device + "/driver")).filename().string();
  link.up = (message.flags & IFF_UP) != 0;
  link.carrier = message.carrier;
  return link;
}

bool has_driver(const std::string& device) { return !device.empty() && !real_path(device + "/driver").empty(); }

}  // namespace dieu8
