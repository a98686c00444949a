// What lines of a log say of networks and of USB storage: links that came up, addresses that were given, sticks. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "guard/history/parse/log_line.h"
#include "guard/history/trace.h"

namespace dieu8 {

// Takes the lines of one log in their order. USB devices are known by the numbers and the serial that the kernel wrote
// when it found them at their place.
class LogTraces {
 public:
  LogTraces(std::string source, TraceBook& book) : source_(std::move(source)), book_(book) {}

  void take(const LogLine& line);

  std::optional<WallTime> oldest() const { return oldest_; }

 private:
  void take_kernel(const LogLine& line);
  bool remember_usb(const std::string& message);
  void note(TraceKind kind, const std::string& subject, WallTime time);
  std::string device_at(const std::string& place) const;

  std::string source_;
  TraceBook& book_;
  std::map<std::string, std::string> usb_;  // place "1-2" to "0781:5567 SERIAL"
  std::string newest_usb_;                  // its place
  std::optional<WallTime> oldest_;
};

// Programs whose lines are understood; "kernel" among them.
inline constexpr const char* kLogPrograms[] = {
    "kernel", "NetworkManager", "dhclient", "dhcpcd", "systemd-networkd", "wpa_supplicant", "systemd-timesyncd", "sshd",
    "pppd",   "udisksd",        "openvpn",  "charon"};

}  // namespace dieu8
