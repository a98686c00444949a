#include "guard/history/parse/network_files.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "guard/history/parse/log_line.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kLatestSeconds = 253'402'300'799;  // the year 9999: what is later is no time

struct Setting {
  std::string section;
  std::string key;
  std::string value;
};

// "[section]", "key = value"; comments begin with # or ;.
std::vector<Setting> settings_of(const std::string& text) {
  std::vector<Setting> settings;
  std::string section;
  for (const std::string& raw : lines_of(text)) {
    const std::string line = trimmed(raw);
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[') {
      section = line.substr(1, line.find(']') - 1);
      continue;
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    settings.push_back({section, trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))});
  }
  return settings;
}

std::string value_of(const std::vector<Setting>& settings, std::string_view section, std::string_view key) {
  for (const Setting& setting : settings)
    if (setting.section == section && setting.key == key) return setting.value;
  return "";
}

std::optional<WallTime> unix_time(const std::string& text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool good = error == std::errc{} && end == text.data() + text.size() && seconds > 0 && seconds < kLatestSeconds;
  return good ? std::optional(WallTime{seconds}) : std::nullopt;
}

struct KindOfType {
  std::string_view type;
  TraceKind kind;
};
constexpr KindOfType kTypes[] = {{"ethernet", TraceKind::Network},
                                 {"802-3-ethernet", TraceKind::Network},
                                 {"pppoe", TraceKind::Network},
                                 {"wifi", TraceKind::Wireless},
                                 {"802-11-wireless", TraceKind::Wireless},
                                 {"gsm", TraceKind::Mobile},
                                 {"cdma", TraceKind::Mobile},
                                 {"bluetooth", TraceKind::Bluetooth},
                                 {"vpn", TraceKind::Vpn},
                                 {"wireguard", TraceKind::Vpn},
                                 {"ip-tunnel", TraceKind::Vpn}};

std::string unquoted(const std::string& text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

bool is_this_machine(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

}  // namespace

std::optional<KeyfileProfile> keyfile_profile(const std::string& text) {
  const auto settings = settings_of(text);
  const std::string type = value_of(settings, "connection", "type");
  const auto* const found = std::ranges::find(kTypes, type, &KindOfType::type);
  if (found == std::end(kTypes)) return std::nullopt;
  return KeyfileProfile{found->kind, value_of(settings, "connection", "interface-name"),
                        unix_time(value_of(settings, "connection", "timestamp"))};
}

std::vector<WallTime> connection_times(const std::string& text) {
  std::vector<WallTime> times;
  for (const Setting& setting : settings_of(text))
    if (const auto time = unix_time(setting.value); setting.section == "timestamps" && time) times.push_back(*time);
  return times;
}

std::uint64_t wpa_networks(const std::string& text) {
  std::uint64_t networks = 0;
  for (const std::string& raw : lines_of(text)) {
    const std::string line = trimmed(raw);
    if (!line.starts_with("network")) continue;
    const std::string rest = trimmed(line.substr(std::string_view("network").size()));
    if (rest.starts_with("=") && trimmed(rest.substr(1)).starts_with("{")) ++networks;
  }
  return networks;
}

std::vector<std::string> ifupdown_interfaces(const std::string& text) {
  std::vector<std::string> interfaces;
  for (const std::string& line : lines_of(text)) {
    const auto words = words_in(line);
    const bool has_address = words.size() >= 4 && words[0] == "iface" && (words[2] == "inet" || words[2] == "inet6") &&
                             words[3] != "manual" && words[3] != "loopback" && words[1] != "lo";
    if (has_address) interfaces.push_back(words[1]);
  }
  return interfaces;
}

std::optional<std::string> networkd_match(const std::string& text) {
  const auto settings = settings_of(text);
  const std::string name = value_of(settings, "Match", "Name");
  const std::string dhcp = value_of(settings, "Network", "DHCP");
  const bool asks = !dhcp.empty() && dhcp != "no" && dhcp != "false" && dhcp != "0";
  const bool names =
      !value_of(settings, "Network", "Address").empty() || !value_of(settings, "Address", "Address").empty();
  if (name == "lo" || !(asks || names)) return std::nullopt;
  return name;
}

std::vector<DhcpLease> dhclient_leases(const std::string& text) {
  std::vector<DhcpLease> leases;
  for (const std::string& raw : lines_of(text)) {
    auto words = words_in(raw);
    if (words.empty()) continue;
    for (std::string& word : words)
      if (word.ends_with(';')) word.pop_back();
    if ((words[0] == "lease" || words[0] == "lease6") && words.back() == "{") leases.emplace_back();
    if (leases.empty()) continue;
    DhcpLease& lease = leases.back();
    if (words[0] == "interface" && words.size() > 1) lease.interface = unquoted(words[1]);
    if (words[0] == "renew" && words.size() == 4 &&
        !lease.start)  // "renew 4 2026/11/26 03:05:00;": about when it was got
      lease.start = moment_of(words[2] + " " + words[3], 0);
    if (words[0] == "starts" && words.size() == 2) lease.start = unix_time(words[1]);
  }
  return leases;
}

bool has_outside_resolver(const std::string& resolv_conf) {
  return std::ranges::any_of(lines_of(resolv_conf), [](const std::string& line) {
    const auto words = words_in(line);
    return words.size() >= 2 && words[0] == "nameserver" && !is_this_machine(words[1]);
  });
}

std::uint64_t network_mounts(const std::string& fstab) {
  constexpr std::array<std::string_view, 8> kTypesOfNetwork = {"nfs",        "nfs4",  "cifs",      "smb3",
                                                               "fuse.sshfs", "davfs", "glusterfs", "9p"};
  return static_cast<std::uint64_t>(std::ranges::count_if(lines_of(fstab), [&](const std::string& line) {
    const auto words = words_in(line);
    return words.size() >= 3 && words[0].front() != '#' &&
           std::ranges::find(kTypesOfNetwork, words[2]) != kTypesOfNetwork.end();
  }));
}

std::vector<std::string> remembered_interfaces(const std::string& rules) {
  std::vector<std::string> names;
  constexpr std::string_view kName = "NAME=\"";
  for (const std::string& line : lines_of(rules)) {
    const std::size_t at = line.find(kName);
    if (at == std::string::npos || trimmed(line).front() == '#') continue;
    names.push_back(line.substr(at + kName.size(), line.find('"', at + kName.size()) - at - kName.size()));
  }
  return names;
}

}  // namespace dieu8
