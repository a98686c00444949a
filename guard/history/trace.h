// What a machine's own files tell of its life before the guard came: plain values. Counts and dates; never an address,
// a title, a name of a document or of a wireless network.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/error.h"

namespace dieu8 {

enum class TraceKind {
  Network,       // a cable, an address, a link
  Wireless,      // Wi-Fi
  Mobile,        // a mobile network, a modem
  Vpn,           // a tunnel
  RemoteAccess,  // logins from and to other machines, remote control
  Browser,       // pages of the web were visited
  Packages,      // software came, or may come, over a network
  Bluetooth,     // paired devices
  UsbStorage,    // a USB stick or disk was plugged in
  UsbNetwork,    // a telephone or adapter that gives a network
  MemoryCard,    // a card was put in
  Mount,         // removable or network media were opened
};

constexpr std::string_view wire_name(TraceKind kind) {
  switch (kind) {
    case TraceKind::Network: return "network";
    case TraceKind::Wireless: return "wireless";
    case TraceKind::Mobile: return "mobile";
    case TraceKind::Vpn: return "vpn";
    case TraceKind::RemoteAccess: return "remote-access";
    case TraceKind::Browser: return "browser";
    case TraceKind::Packages: return "packages";
    case TraceKind::Bluetooth: return "bluetooth";
    case TraceKind::UsbStorage: return "usb-storage";
    case TraceKind::UsbNetwork: return "usb-network";
    case TraceKind::MemoryCard: return "memory-card";
    case TraceKind::Mount: return "mount";
  }
  __builtin_unreachable();
}

// How much a trace says.
enum class TraceGrade {
  Hint,      // fits with it, and has harmless reasons too
  Prepared,  // was set up for it; whether it happened is not told
  Happened,  // something wrote down that it happened
};

constexpr std::string_view wire_name(TraceGrade grade) {
  switch (grade) {
    case TraceGrade::Hint: return "hint";
    case TraceGrade::Prepared: return "prepared";
    case TraceGrade::Happened: return "happened";
  }
  __builtin_unreachable();
}

// How often, and from when to when as the machine's clock claimed at the time; nullopt: no date is known.
struct Span {
  std::uint64_t count = 0;
  std::optional<WallTime> first;
  std::optional<WallTime> last;
  friend bool operator==(const Span&, const Span&) = default;
};

// One more at `time`; and all of `more`.
void add_to(Span& span, std::optional<WallTime> time);
void add_to(Span& span, const Span& more);

struct Trace {
  TraceKind kind = TraceKind::Network;
  TraceGrade grade = TraceGrade::Hint;
  std::string source;  // the file, folder or log that tells it
  std::string
      subject;  // an interface, a device ("0781:5567 4C53..."), a program; empty: nothing to name. Untrusted bytes
  Span span;
  friend bool operator==(const Trace&, const Trace&) = default;
};

// Equal traces added up. What is told of more than `kMostTraces` things is counted without its subject.
class TraceBook {
 public:
  static constexpr std::size_t kMostTraces = 500;

  void add(TraceKind kind, TraceGrade grade, const std::string& source, const std::string& subject, const Span& span);
  void add(TraceKind kind, TraceGrade grade, const std::string& source, const std::string& subject,
           std::optional<WallTime> time);

  // By kind, then grade (what happened first), then source and subject.
  std::vector<Trace> traces() const;

 private:
  std::map<std::tuple<TraceKind, int, std::string, std::string>, Span> spans_;
};

// Something that is there and could not be read.
struct HistoryGap {
  std::string what;  // a path
  Error error;
};

struct History {
  std::vector<Trace> traces;
  std::vector<HistoryGap> gaps;
  std::optional<WallTime> logs_since;   // the oldest line of any log: of the time before they tell nothing
  std::optional<WallTime> guard_since;  // the first record of the guard on this machine; nullopt: there is none
};

}  // namespace dieu8
