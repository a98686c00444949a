#include "guard/history/parse/log_traces.h"

#include <algorithm>
#include <string_view>

namespace dieu8 {
namespace {

constexpr std::size_t kMostUsbPlaces = 256;  // a log that names more is not a kernel's

// Which part of a line names the thing.
enum class Named { No, FirstWord, InParentheses };

struct Sign {
  std::string_view program;
  std::string_view words;
  TraceKind kind;
  Named named;
};

constexpr Sign kSigns[] = {
    {"NetworkManager", "Activation: successful", TraceKind::Network, Named::InParentheses},
    {"dhclient", "bound to ", TraceKind::Network, Named::No},
    {"dhcpcd", ": leased ", TraceKind::Network, Named::FirstWord},
    {"systemd-networkd", ": Gained carrier", TraceKind::Network, Named::FirstWord},
    {"systemd-networkd", ": DHCPv4 address", TraceKind::Network, Named::FirstWord},
    {"wpa_supplicant", ": CTRL-EVENT-CONNECTED", TraceKind::Wireless, Named::FirstWord},
    {"systemd-timesyncd", "ontacted time server", TraceKind::Network, Named::No},
    {"systemd-timesyncd", "nitial synchronization to time server", TraceKind::Network, Named::No},
    {"sshd", "Accepted ", TraceKind::RemoteAccess, Named::No},
    {"pppd", "local  IP address", TraceKind::Mobile, Named::No},
    {"openvpn", "Initialization Sequence Completed", TraceKind::Vpn, Named::No},
    {"charon", "CHILD_SA ", TraceKind::Vpn, Named::No},
    {"udisksd", "Mounted /dev/", TraceKind::Mount, Named::No},
};

// What network drivers write when there is a link; before it stands the interface.
constexpr std::string_view kLinkUp[] = {" NIC Link is Up", " NIC Copper Link is Up", " NIC Fiber Link is Up",
                                        ": Link is Up",    ": Link is up",           ": link becomes ready",
                                        ": link up"};

// Drivers of what a telephone or an adapter gives over USB, as "register 'cdc_ether'".
constexpr std::string_view kUsbNetworks[] = {"cdc_ether",    "cdc_ncm", "cdc_subset", "rndis_host", "ipheth",
                                             "ax88179_178a", "asix",    "smsc95xx",   "r8152"};
constexpr std::string_view kUsbMobiles[] = {"cdc_mbim", "huawei_cdc_ncm", "qmi_wwan", "sierra_net"};

bool holds(std::string_view text, std::string_view words) { return text.find(words) != std::string_view::npos; }

// Letters a network interface's name can have (dev_valid_name), kept to what prints; "" for anything else and for lo.
std::string interface_name(std::string_view word) {
  while (word.ends_with(':') || word.ends_with(',')) word.remove_suffix(1);
  const bool good = !word.empty() && word.size() < 16 &&
                    std::ranges::all_of(word, [](char c) { return c > ' ' && c < 127 && c != '/' && c != ':'; });
  return good && word != "lo" ? std::string(word) : "";
}

std::string_view last_word(std::string_view text) { return text.substr(text.rfind(' ') + 1); }

// The interface that came up; empty: the line says nothing of the kind.
std::string link_that_came_up(std::string_view message) {
  for (const std::string_view words : kLinkUp) {
    const std::size_t at = message.find(words);
    if (at != std::string_view::npos) return interface_name(last_word(message.substr(0, at)));
  }
  return "";
}

std::string subject_of(const Sign& sign, std::string_view message) {
  if (sign.named == Named::FirstWord) return interface_name(message.substr(0, message.find(": ")));
  if (sign.named == Named::No) return "";
  const std::size_t begin = message.find('(');
  return begin == std::string_view::npos
             ? ""
             : interface_name(message.substr(begin + 1, message.find(')', begin) - begin - 1));
}

// "1-2.3" of "usb 1-2.3: ..." or "usb-storage 1-2.3:1.0: ..." behind `driver`; empty for anything else.
std::string usb_place(std::string_view message, std::string_view driver) {
  if (!message.starts_with(driver)) return "";
  const std::string_view rest = message.substr(driver.size());
  const std::string_view place = rest.substr(0, rest.find(':'));
  const bool good = !place.empty() && place.size() < 32 &&
                    place.find_first_not_of("0123456789-.") == std::string_view::npos && holds(place, "-");
  return good ? std::string(place) : "";
}

// Four digits behind `name`; empty when they are not there.
std::string four_digits(std::string_view message, std::string_view name) {
  const std::size_t at = message.find(name);
  if (at == std::string_view::npos) return "";
  const std::string_view digits = message.substr(at + name.size(), 4);
  return digits.size() == 4 && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos
             ? std::string(digits)
             : "";
}

// "cdc_ether" of "cdc_ether 1-2:1.0 usb0: register 'cdc_ether' at usb-..."; empty for anything else.
std::string_view registered_driver(std::string_view message) {
  constexpr std::string_view kRegister = ": register '";
  const std::size_t at = message.find(kRegister);
  if (at == std::string_view::npos) return "";
  const std::string_view rest = message.substr(at + kRegister.size());
  return rest.substr(0, rest.find('\''));
}

bool is_one_of(std::string_view word, auto& words) { return std::ranges::find(words, word) != std::end(words); }

}  // namespace

void LogTraces::note(TraceKind kind, const std::string& subject, WallTime time) {
  book_.add(kind, TraceGrade::Happened, source_, subject, time);
}

std::string LogTraces::device_at(const std::string& place) const {
  const auto found = usb_.find(place);
  return found == usb_.end() ? "" : found->second;
}

void LogTraces::take(const LogLine& line) {
  if (!oldest_ || line.time < *oldest_) oldest_ = line.time;
  if (line.program == "kernel") return take_kernel(line);
  for (const Sign& sign : kSigns) {
    if (line.program != sign.program || !holds(line.message, sign.words)) continue;
    const std::string subject = subject_of(sign, line.message);
    if (sign.named == Named::No || !subject.empty()) note(sign.kind, subject, line.time);
    return;
  }
}

// What the kernel says of a USB device before a driver takes it.
bool LogTraces::remember_usb(const std::string& message) {
  const std::string place = usb_place(message, "usb ");
  if (place.empty()) return false;
  const std::string vendor = four_digits(message, "idVendor=");
  const std::string product = four_digits(message, "idProduct=");
  if (!vendor.empty() && !product.empty()) {
    if (usb_.size() >= kMostUsbPlaces) usb_.clear();
    usb_[place] = vendor + ":" + product;
    newest_usb_ = place;
  }
  constexpr std::string_view kSerial = ": SerialNumber: ";
  const std::size_t at = message.find(kSerial);
  if (at != std::string::npos && usb_.contains(place)) usb_[place] += " " + message.substr(at + kSerial.size(), 128);
  return true;
}

void LogTraces::take_kernel(const LogLine& line) {
  const std::string& message = line.message;
  if (remember_usb(message)) return;
  if (holds(message, "USB Mass Storage device detected"))
    return note(TraceKind::UsbStorage, device_at(usb_place(message, "usb-storage ")), line.time);
  if (message.starts_with("scsi host") && message.ends_with(": uas"))
    return note(TraceKind::UsbStorage, device_at(newest_usb_), line.time);
  if (message.starts_with("mmc") && holds(message, ": new ") && holds(message, " card at address"))
    return note(TraceKind::MemoryCard, "", line.time);
  const std::string_view driver = registered_driver(message);
  if (is_one_of(driver, kUsbNetworks))
    return note(TraceKind::UsbNetwork, device_at(usb_place(message, std::string(driver) + " ")), line.time);
  if (is_one_of(driver, kUsbMobiles))
    return note(TraceKind::Mobile, device_at(usb_place(message, std::string(driver) + " ")), line.time);
  if (message.ends_with(": associated"))
    if (const std::string name = interface_name(message.substr(0, message.find(": "))); !name.empty())
      return note(TraceKind::Wireless, name, line.time);
  if (const std::string name = link_that_came_up(message); !name.empty()) note(TraceKind::Network, name, line.time);
}

}  // namespace dieu8
