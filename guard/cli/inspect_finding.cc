#include "guard/cli/inspect_finding.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

// Positions of arguments that are words of ours; all others come from devices and files and stay as they are.
bool is_word(FindingCode code, std::size_t position) {
  constexpr FindingCode kKindFirst[] = {
      FindingCode::ShareServed,  FindingCode::ShareNotServed, FindingCode::MediumUsable, FindingCode::MediumUntold,
      FindingCode::MediumSystem, FindingCode::LayerAbsent,    FindingCode::LayerUnknown};
  if (code == FindingCode::LinkUp) return position == 1;
  return position == 0 && std::ranges::find(kKindFirst, code) != std::end(kKindFirst);
}

bool has_sentence_inside(FindingCode code) {
  return code == FindingCode::LayerAbsent || code == FindingCode::LayerUnknown || code == FindingCode::Unreadable;
}

std::string shown_word(const InspectFinding& finding, std::size_t position) {
  const std::string& word = finding.arguments[position];
  if (word.empty()) return tr(N_("not told"));
  // Behind an inner sentence stand its arguments: the kernel's own words for an error among them.
  const bool ours = is_word(finding.code, position) || (has_sentence_inside(finding.code) && position >= 2);
  return printable(ours ? tr(word) : word);
}

}  // namespace

std::string text_of(const InspectFinding& finding) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < finding.arguments.size(); ++i) words.push_back(shown_word(finding, i));
  if (has_sentence_inside(finding.code) && words.size() >= 2) {
    if (!finding.arguments[1].empty()) words[1] = tr(finding.arguments[1], {words.begin() + 2, words.end()});
    words.resize(2);
  }
  return tr(sentence_of(finding.code), words);
}

std::string_view wire_name(FindingCode code) {
  switch (code) {
    case FindingCode::NoLinks: return "no-links";
    case FindingCode::LinksAllowed: return "links-allowed";
    case FindingCode::LinkUp: return "link-up";
    case FindingCode::LinkDown: return "link-down";
    case FindingCode::VirtualLinkDown: return "virtual-link-down";
    case FindingCode::NoRadios: return "no-radios";
    case FindingCode::RadiosBlocked: return "radios-blocked";
    case FindingCode::RadioOn: return "radio-on";
    case FindingCode::NoAddresses: return "no-addresses";
    case FindingCode::AddressesInLan: return "addresses-in-lan";
    case FindingCode::AddressUsed: return "address";
    case FindingCode::AddressOutsideLan: return "address-outside-lan";
    case FindingCode::NoRoutes: return "no-routes";
    case FindingCode::RoutesInLan: return "routes-in-lan";
    case FindingCode::RouteOut: return "route-out";
    case FindingCode::RouteDirect: return "route";
    case FindingCode::NoSockets: return "no-sockets";
    case FindingCode::SocketListening: return "socket-listening";
    case FindingCode::SocketConnected: return "socket-connected";
    case FindingCode::SocketRaw: return "socket-raw";
    case FindingCode::NoShares: return "no-shares";
    case FindingCode::ShareServed: return "share";
    case FindingCode::ShareNotServed: return "share-without-server";
    case FindingCode::NoUsb: return "no-usb";
    case FindingCode::UsbAsPolicy: return "usb-as-policy";
    case FindingCode::UsbWorks: return "usb-works";
    case FindingCode::UsbIdle: return "usb-idle";
    case FindingCode::UsbUntold: return "usb-untold";
    case FindingCode::UsbMalformed: return "usb-malformed";
    case FindingCode::LastKeyboard: return "last-keyboard";
    case FindingCode::NoPrinters: return "no-printers";
    case FindingCode::PrintersLocal: return "printers-local";
    case FindingCode::PrinterOnNetwork: return "printer-on-network";
    case FindingCode::PrinterUnknown: return "printer-unknown";
    case FindingCode::PagesUncounted: return "pages-uncounted";
    case FindingCode::NoMedia: return "no-media";
    case FindingCode::MediaAsPolicy: return "media-as-policy";
    case FindingCode::MediumUsable: return "medium-usable";
    case FindingCode::MediumUntold: return "medium-untold";
    case FindingCode::MediumSystem: return "medium-system";
    case FindingCode::LayersPresent: return "layers-present";
    case FindingCode::LayersUnchecked: return "layers-unchecked";
    case FindingCode::LayerAbsent: return "layer-absent";
    case FindingCode::LayerUnknown: return "layer-unknown";
    case FindingCode::Unreadable: return "unreadable";
  }
  __builtin_unreachable();
}

const char* sentence_of(FindingCode code) {
  switch (code) {
    case FindingCode::NoLinks: return N_("no network interface but the machine's own loopback");
    case FindingCode::LinksAllowed: return N_("only interfaces of the allowed LAN are up");
    case FindingCode::LinkUp: return N_("network interface {1} ({2}) is up");
    case FindingCode::LinkDown:
      return N_("network interface {1} is down, but its driver ({2}) is loaded: it can be switched on");
    case FindingCode::VirtualLinkDown: return N_("virtual network interface {1} is there, and down");
    case FindingCode::NoRadios: return N_("no radio (Wi-Fi, Bluetooth, mobile network)");
    case FindingCode::RadiosBlocked: return N_("every radio is blocked");
    case FindingCode::RadioOn: return N_("a radio is not blocked: {1} ({2})");
    case FindingCode::NoAddresses: return N_("no network address");
    case FindingCode::AddressesInLan: return N_("every address is inside the allowed LAN");
    case FindingCode::AddressUsed: return N_("the machine has the network address {1} (interface {2})");
    case FindingCode::AddressOutsideLan: return N_("the address {1} (interface {2}) is outside the allowed LAN");
    case FindingCode::NoRoutes: return N_("no route to any network");
    case FindingCode::RoutesInLan: return N_("no route leads out of the allowed LAN");
    case FindingCode::RouteOut: return N_("a route leads out: {1} over {2}, gateway {3}");
    case FindingCode::RouteDirect: return N_("there is a route to {1} over {2}");
    case FindingCode::NoSockets: return N_("no program listens to or speaks with a network");
    case FindingCode::SocketListening: return N_("a program waits for connections: {1} {2} ({3})");
    case FindingCode::SocketConnected: return N_("a program is connected: {1} {2} ({3})");
    case FindingCode::SocketRaw: return N_("a program makes its own packets: {1} ({2})");
    case FindingCode::NoShares: return N_("no folder is shared");
    case FindingCode::ShareServed: return N_("a folder is shared ({1}): {2}");
    case FindingCode::ShareNotServed:
      return N_("a share is written in the settings ({1}: {2}), but no server is installed");
    case FindingCode::NoUsb: return N_("no USB device");
    case FindingCode::UsbAsPolicy: return N_("USB devices as the policy wants them: {1}");
    case FindingCode::UsbWorks: return N_("USB device at {1} works although the policy blocks it: {2}");
    case FindingCode::UsbIdle: return N_("USB device at {1} is allowed by the policy, but does not work now: {2}");
    case FindingCode::UsbUntold: return N_("whether the USB device at {1} works cannot be told");
    case FindingCode::UsbMalformed:
      return N_("the USB device at {1} describes itself in a way the standard does not allow");
    case FindingCode::LastKeyboard: return N_("this policy would cut off the last keyboard of this machine");
    case FindingCode::NoPrinters: return N_("no print queue");
    case FindingCode::PrintersLocal: return N_("print queues, all to printers at this machine: {1}");
    case FindingCode::PrinterOnNetwork: return N_("print queue {1} goes over a network: {2}");
    case FindingCode::PrinterUnknown: return N_("how print queue {1} reaches its printer is not known: {2}");
    case FindingCode::PagesUncounted:
      return N_(
          "CUPS does not log pages as the guard reads them: nothing is counted (set it: dieu8ctl printer enforce)");
    case FindingCode::NoMedia: return N_("no other removable media (memory cards, optical discs, external buses)");
    case FindingCode::MediaAsPolicy: return N_("other removable media as the policy wants them: {1}");
    case FindingCode::MediumUsable: return N_("{1} can be used although the policy blocks it: {2}");
    case FindingCode::MediumUntold: return N_("whether {1} can be used cannot be told: {2}");
    case FindingCode::MediumSystem: return N_("the running system is on {1} that looks removable: {2}");
    case FindingCode::LayersPresent: return N_("every layer of protection is present");
    case FindingCode::LayersUnchecked: return N_("no layer of protection was checked");
    case FindingCode::LayerAbsent: return N_("a layer of protection is missing: {1} ({2})");
    case FindingCode::LayerUnknown: return N_("a layer of protection could not be checked: {1} ({2})");
    case FindingCode::Unreadable: return N_("{1} could not be read: {2}");
  }
  __builtin_unreachable();
}

// Quyết định 22/2013/QĐ-UBND, Điều 8: 1.a forbids computers on a network, 1.b printing on devices on a network.
std::string_view article_of(Topic topic) { return topic == Topic::Printers ? "8.1.b" : "8.1.a"; }

Outcome worst_of(const std::vector<InspectFinding>& findings) {
  Outcome worst = Outcome::Fine;
  for (const InspectFinding& finding : findings) worst = std::max(worst, finding.outcome);
  return worst;
}

}  // namespace dieu8
