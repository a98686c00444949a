// What an inspection says: one finding, one line. The words on the wire are a contract (docs/format-inspect.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guard/cli/machine.h"

namespace dieu8 {

enum class Outcome {
  Fine,     // as the policy wants it
  Remark,   // not against the policy, and worth knowing
  Unknown,  // could not be told
  Against,  // against the policy
};

constexpr std::string_view wire_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::Fine: return "pass";
    case Outcome::Remark: return "remark";
    case Outcome::Unknown: return "unknown";
    case Outcome::Against: return "fail";
  }
  __builtin_unreachable();
}

enum class FindingCode {
  NoLinks,          // nothing but loopback
  LinksAllowed,     // only those of the allowed LAN are up
  LinkUp,           // {1} name, {2} kind
  LinkDown,         // {1} name, {2} driver: could be switched on
  VirtualLinkDown,  // {1} name
  NoRadios,
  RadiosBlocked,
  RadioOn,  // {1} type, {2} name
  NoAddresses,
  AddressesInLan,
  AddressUsed,        // {1} address, {2} interface
  AddressOutsideLan,  // {1} address, {2} interface
  NoRoutes,
  RoutesInLan,
  RouteOut,     // {1} destination, {2} interface, {3} gateway
  RouteDirect,  // {1} destination, {2} interface
  NoSockets,
  SocketListening,  // {1} protocol, {2} address and port, {3} program
  SocketConnected,  // {1} protocol, {2} peer, {3} program
  SocketRaw,        // {1} protocol, {2} program
  NoShares,
  ShareServed,     // {1} kind, {2} name
  ShareNotServed,  // {1} kind, {2} name: no server is installed
  NoUsb,
  UsbAsPolicy,   // {1} how many
  UsbWorks,      // {1} place, {2} device: blocked by the policy, and authorised
  UsbIdle,       // {1} place, {2} device: allowed by the policy, and not authorised
  UsbUntold,     // {1} place: whether it is authorised was not told
  UsbMalformed,  // {1} place
  LastKeyboard,  // the policy would cut off the last keyboard
  NoPrinters,
  PrintersLocal,     // {1} how many
  PrinterOnNetwork,  // {1} name, {2} URI
  PrinterUnknown,    // {1} name, {2} URI
  PagesUncounted,    // CUPS logs no pages, or in another format than the guard's
  NoMedia,
  MediaAsPolicy,  // {1} how many
  MediumUsable,   // {1} kind, {2} place
  MediumUntold,   // {1} kind, {2} place
  MediumSystem,   // {1} kind, {2} place: looks removable, and the running system stands on it
  LayersPresent,
  LayersUnchecked,
  LayerAbsent,   // {1} layer, {2} why (a sentence; what follows are its arguments)
  LayerUnknown,  // the same
  Unreadable,    // {1} path, {2} why (a sentence; what follows are its arguments)
};

std::string_view wire_name(FindingCode code);

struct InspectFinding {
  Topic topic = Topic::Links;
  Outcome outcome = Outcome::Unknown;
  FindingCode code = FindingCode::Unreadable;
  std::vector<std::string> arguments;  // words of the code above; some are catalogue keys
  friend bool operator==(const InspectFinding&, const InspectFinding&) = default;
};

// The sentence with its arguments: a catalogue key.
const char* sentence_of(FindingCode code);

// The finding in the chosen language, safe for a screen.
std::string text_of(const InspectFinding& finding);

// The article of the regulation behind a topic: "8.1.a".
std::string_view article_of(Topic topic);

// The worst of all; Fine for none.
Outcome worst_of(const std::vector<InspectFinding>& findings);

}  // namespace dieu8
