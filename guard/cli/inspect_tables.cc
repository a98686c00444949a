#include "guard/cli/inspect_tables.h"

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "guard/cli/kind_words.h"
#include "guard/usb/device_kind.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostCells = 44;  // of one column: a line stays readable on 100 to 120 cells

std::string cell(const std::string& text) { return text.empty() ? "-" : cut(printable(text), kMostCells); }

std::string state_of(const Link& link) {
  if (!link.up) return tr(N_("switched off"));
  if (link.kind == LinkKind::Loopback || link.kind == LinkKind::Virtual) return tr(N_("in service"));
  return link.carrier ? tr(N_("in service, connected")) : tr(N_("in service, no cable"));
}

std::string state_of(const Radio& radio) {
  if (radio.hard_blocked) return tr(N_("blocked by its switch"));
  return radio.soft_blocked ? tr(N_("blocked by software")) : tr(N_("switched on"));
}

std::string works(const std::optional<bool>& usable) {
  if (!usable) return tr(N_("not known"));
  return *usable ? tr(N_("yes")) : tr(N_("no"));
}

std::string address_and_port(const IpAddress& address, std::uint16_t port) {
  const std::string text = ip_text(address);
  return (address.six ? "[" + text + "]" : text) + ":" + std::to_string(port);
}

std::string place_of(const FoundSocket& socket) {
  if (socket.protocol == "packet") return "-";
  if (socket.use == SocketUse::Connected) return address_and_port(socket.remote, socket.remote_port);
  return address_and_port(socket.local, socket.port);
}

std::string verdict_text(const Decision& decision) {
  const std::string verdict = tr(label_of(decision.verdict));
  return decision.rule.empty() ? verdict : verdict + " (" + cell(decision.rule) + ")";
}

std::string links_table(const Machine& machine) {
  Table table({tr(N_("label")), tr(N_("kind")), tr(N_("state")), tr(N_("hardware address")), tr(N_("driver"))});
  for (const Link& link : machine.links)
    table.add({cell(link.name), tr(label_of(link.kind)), state_of(link), cell(link.mac), cell(link.driver)});
  return machine.links.empty() ? "" : table.str();
}

std::string radios_table(const Machine& machine) {
  Table table({tr(N_("kind")), tr(N_("label")), tr(N_("state"))});
  for (const Radio& radio : machine.radios) table.add({cell(radio.type), cell(radio.name), state_of(radio)});
  return machine.radios.empty() ? "" : table.str();
}

std::string addresses_table(const Machine& machine) {
  Table table({tr(N_("address")), tr(N_("interface"))});
  for (const FoundAddress& found : machine.addresses) table.add({subnet_text(found.address), cell(found.interface)});
  return machine.addresses.empty() ? "" : table.str();
}

std::string routes_table(const Machine& machine) {
  Table table({tr(N_("destination")), tr(N_("gateway")), tr(N_("interface"))});
  for (const FoundRoute& route : machine.routes)
    table.add({subnet_text(route.to), route.gateway ? ip_text(*route.gateway) : "-", cell(route.interface)});
  return machine.routes.empty() ? "" : table.str();
}

std::string sockets_table(const Machine& machine) {
  Table table({tr(N_("protocol")), tr(N_("doing")), tr(N_("address")), tr(N_("program")), tr(N_("count"))});
  for (const FoundSocket& socket : machine.sockets)
    table.add({cell(socket.protocol), tr(label_of(socket.use)), place_of(socket), cell(socket.program),
               std::to_string(socket.count)});
  return machine.sockets.empty() ? "" : table.str();
}

std::string shares_table(const Machine& machine) {
  Table table({tr(N_("kind")), tr(N_("label"))});
  for (const FoundShare& share : machine.shares) table.add({tr(label_of(share.kind)), cell(share.name)});
  return machine.shares.empty() ? "" : table.str();
}

std::string usb_kind_text(const FoundUsb& found) {
  return found.malformed ? tr(N_("not readable")) : tr(words_of(kind_of(found.device)));
}

std::string usb_table(const Machine& machine, const Decisions& decisions) {
  Table table({tr(N_("place")), tr(N_("device")), tr(N_("kind")), tr(N_("policy")), tr(N_("works"))});
  for (std::size_t i = 0; i < machine.usb.size(); ++i) {
    const FoundUsb& found = machine.usb[i];
    table.add({cell(found.device.port), cell(device_text(found.device)), usb_kind_text(found),
               verdict_text(decisions.usb.at(i)), works(found.authorized)});
  }
  return machine.usb.empty() ? "" : table.str();
}

std::string printers_table(const Machine& machine) {
  Table table({tr(N_("queue")), tr(N_("reached")), tr(N_("connection"))});
  for (const FoundPrinter& printer : machine.printers)
    table.add({cell(printer.name), tr(label_of(printer.place)), cell(printer.uri)});
  return machine.printers.empty() ? "" : table.str();
}

std::string media_table(const Machine& machine, const Decisions& decisions) {
  Table table({tr(N_("kind")), tr(N_("label")), tr(N_("place")), tr(N_("policy")), tr(N_("works"))});
  for (std::size_t i = 0; i < machine.media.size(); ++i) {
    const FoundMedium& found = machine.media[i];
    table.add({tr(label_of(found.medium.kind)), cell(found.medium.name), cell(found.medium.place),
               verdict_text(decisions.media.at(i)), works(found.usable)});
  }
  return machine.media.empty() ? "" : table.str();
}

std::string layers_table(const Machine& machine) {
  Table table({tr(N_("layer")), tr(N_("state"))});
  for (const LayerState& state : machine.layers) table.add({tr(label_of(state.layer)), tr(label_of(state.presence))});
  return machine.layers.empty() ? "" : table.str();
}

}  // namespace

std::string topic_table(Topic topic, const Inspection& inspection) {
  const Machine& machine = inspection.machine;
  switch (topic) {
    case Topic::Links: return links_table(machine);
    case Topic::Radios: return radios_table(machine);
    case Topic::Addresses: return addresses_table(machine);
    case Topic::Routes: return routes_table(machine);
    case Topic::Sockets: return sockets_table(machine);
    case Topic::Shares: return shares_table(machine);
    case Topic::Usb: return usb_table(machine, inspection.decisions);
    case Topic::Printers: return printers_table(machine);
    case Topic::Media: return media_table(machine, inspection.decisions);
    case Topic::Layers: return layers_table(machine);
  }
  __builtin_unreachable();
}

}  // namespace dieu8
