// What the settings and states of network programs say, file by file. Pure; no name of a network, no address comes out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "guard/history/trace.h"

namespace dieu8 {

// One connection of NetworkManager (nm-settings-keyfile(5)).
struct KeyfileProfile {
  TraceKind kind = TraceKind::Network;
  std::string interface;         // empty: any
  std::optional<WallTime> used;  // when it was last up, as NetworkManager noted
};

// nullopt: no [connection] with a type, or one that reaches no network (loopback, bridge and their kin).
std::optional<KeyfileProfile> keyfile_profile(const std::string& text);

// When each connection was last up: /var/lib/NetworkManager/timestamps. Its times in the file's order.
std::vector<WallTime> connection_times(const std::string& text);

// How many networks a wpa_supplicant.conf knows.
std::uint64_t wpa_networks(const std::string& text);

// Interfaces that an interfaces(5) file brings up with an address: "iface NAME inet dhcp". Never lo.
std::vector<std::string> ifupdown_interfaces(const std::string& text);

// What a systemd.network(5) file names ("en*"), when it asks for an address or names one.
std::optional<std::string> networkd_match(const std::string& text);

// Leases of dhclient(8): the interface and when each began.
struct DhcpLease {
  std::string interface;  // empty: not told
  std::optional<WallTime> start;
};
std::vector<DhcpLease> dhclient_leases(const std::string& text);

// Whether a line names a resolver outside this machine.
bool has_outside_resolver(const std::string& resolv_conf);

// Mounts of an fstab(5) that come over a network.
std::uint64_t network_mounts(const std::string& fstab);

// Network interfaces that old udev rules (70-persistent-net.rules) remember.
std::vector<std::string> remembered_interfaces(const std::string& rules);

}  // namespace dieu8
