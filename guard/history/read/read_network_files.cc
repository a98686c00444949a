// NetworkManager, wpa_supplicant, iwd, networkd, ifupdown, netplan, leases, resolvers, tunnels, network mounts.
#include "guard/history/parse/network_files.h"
#include "guard/history/read/history_reader.h"

namespace dieu8 {
namespace {

using enum TraceKind;
using enum TraceGrade;

void read_network_manager(HistoryReader& reader) {
  for (const char* folder : {"/etc/NetworkManager/system-connections", "/run/NetworkManager/system-connections"})
    reader.each_file(folder, "", [&](const std::string&, const std::string& text) {
      const auto profile = keyfile_profile(text);
      if (!profile) return;
      reader.book().add(profile->kind, profile->used ? Happened : Prepared, folder, profile->interface, profile->used);
    });
  const std::string timestamps = "/var/lib/NetworkManager/timestamps";
  for (const WallTime time : connection_times(reader.text(timestamps)))
    reader.book().add(Network, Happened, timestamps, "", time);
}

void read_wireless(HistoryReader& reader) {
  reader.each_file("/etc/wpa_supplicant", ".conf", [&](const std::string& path, const std::string& text) {
    const auto time = reader.changed(path);
    reader.book().add(Wireless, Prepared, path, "", Span{wpa_networks(text), time, time});
  });
  for (const std::string ending : {".psk", ".open", ".8021x"})  // iwd keeps one file a network it was connected to
    for (const std::string& name : reader.names("/var/lib/iwd"))
      if (name.ends_with(ending))
        reader.book().add(Wireless, Happened, "/var/lib/iwd", "", reader.changed("/var/lib/iwd/" + name));
}

void read_settings(HistoryReader& reader) {
  const auto ifupdown = [&](const std::string& path, const std::string& text) {
    for (const std::string& name : ifupdown_interfaces(text))
      reader.book().add(Network, Prepared, path, name, reader.changed(path));
  };
  ifupdown("/etc/network/interfaces", reader.text("/etc/network/interfaces"));
  reader.each_file("/etc/network/interfaces.d", "", ifupdown);
  reader.each_file("/etc/systemd/network", ".network", [&](const std::string& path, const std::string& text) {
    if (const auto name = networkd_match(text)) reader.book().add(Network, Prepared, path, *name, reader.changed(path));
  });
  for (const std::string& name : reader.names("/etc/netplan"))
    reader.book().add(Network, Prepared, "/etc/netplan", "", reader.changed("/etc/netplan/" + name));
  const std::string rules = "/etc/udev/rules.d/70-persistent-net.rules";
  for (const std::string& name : remembered_interfaces(reader.text(rules)))
    reader.book().add(Network, Hint, rules, name, reader.changed(rules));
  const auto mounts = network_mounts(reader.text("/etc/fstab"));
  const auto time = reader.changed("/etc/fstab");
  reader.book().add(Mount, Prepared, "/etc/fstab", "", Span{mounts, time, time});
}

void read_leases(HistoryReader& reader) {
  for (const char* folder : {"/var/lib/dhcp", "/var/lib/dhclient"})
    reader.each_file(folder, ".leases", [&](const std::string& path, const std::string& text) {
      for (const DhcpLease& lease : dhclient_leases(text))
        reader.book().add(Network, Happened, path, lease.interface, lease.start ? lease.start : reader.changed(path));
    });
  // One file a lease that was given; what is in it is not needed.
  for (const char* folder :
       {"/var/lib/dhcpcd", "/var/lib/dhcpcd5", "/var/lib/NetworkManager", "/run/systemd/netif/leases"})
    for (const std::string& name : reader.names(folder)) {
      const bool lease = name.ends_with(".lease") || name.ends_with(".lease6") ||
                         std::string_view(folder) == "/run/systemd/netif/leases";
      if (lease) reader.book().add(Network, Happened, folder, "", reader.changed(folder + ("/" + name)));
    }
}

void read_resolvers(HistoryReader& reader) {
  for (const std::string path :
       {"/etc/resolv.conf", "/run/systemd/resolve/resolv.conf", "/run/NetworkManager/resolv.conf"})
    if (has_outside_resolver(reader.text(path))) reader.book().add(Network, Hint, path, "", reader.changed(path));
}

struct TunnelFiles {
  const char* folder;
  const char* ending;
  TraceKind kind;
};

void read_tunnels(HistoryReader& reader) {
  constexpr TunnelFiles kTunnels[] = {{"/etc/openvpn", ".conf", Vpn},
                                      {"/etc/openvpn/client", ".conf", Vpn},
                                      {"/etc/wireguard", ".conf", Vpn},
                                      {"/etc/swanctl/conf.d", ".conf", Vpn},
                                      {"/var/lib/zerotier-one/networks.d", ".conf", Vpn},
                                      {"/var/lib/tailscale", ".state", Vpn},
                                      {"/etc/ppp/peers", "", Mobile}};
  for (const TunnelFiles& tunnel : kTunnels)
    for (const std::string& name : reader.names(tunnel.folder))
      if (name.ends_with(tunnel.ending) && name != "provider")  // pppd's own example
        reader.book().add(tunnel.kind, Prepared, tunnel.folder, "", reader.changed(tunnel.folder + ("/" + name)));
}

}  // namespace

void read_network_files(HistoryReader& reader) {
  read_network_manager(reader);
  read_wireless(reader);
  read_settings(reader);
  read_leases(reader);
  read_resolvers(reader);
  read_tunnels(reader);
}

}  // namespace dieu8
