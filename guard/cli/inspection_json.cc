#include "evidence/crypto/digest.h"
#include "guard/cli/device_json.h"
#include "guard/cli/history/history_json.h"
#include "guard/cli/inspection.h"
#include "guard/cli/inspection_json_parts.h"
#include "guard/cli/json_text.h"

namespace dieu8 {
namespace {

Json or_null(const std::optional<bool>& value) { return value ? Json(*value) : Json(); }

template <typename Things>
Json array_of(const Things& things, auto one) {
  Json::Array array;
  for (const auto& thing : things) array.push_back(one(thing));
  return array;
}

Json link_json(const Link& link) {
  return Json::Object{{"name", json_text(link.name)},
                      {"kind", wire_name(link.kind)},
                      {"mac", json_text(link.mac)},
                      {"driver", json_text(link.driver)},
                      {"up", link.up},
                      {"carrier", link.carrier}};
}

Json radio_json(const Radio& radio) {
  return Json::Object{{"type", json_text(radio.type)},
                      {"name", json_text(radio.name)},
                      {"soft_blocked", radio.soft_blocked},
                      {"hard_blocked", radio.hard_blocked}};
}

Json address_json(const FoundAddress& found) {
  return Json::Object{{"address", subnet_text(found.address)}, {"interface", json_text(found.interface)}};
}

Json route_json(const FoundRoute& route) {
  return Json::Object{{"to", subnet_text(route.to)},
                      {"gateway", route.gateway ? Json(ip_text(*route.gateway)) : Json()},
                      {"interface", json_text(route.interface)}};
}

Json socket_json(const FoundSocket& socket) {
  Json::Object object{{"protocol", socket.protocol},
                      {"use", wire_name(socket.use)},
                      {"port", int{socket.port}},
                      {"count", static_cast<std::int64_t>(socket.count)},
                      {"program", json_text(socket.program)}};
  if (socket.protocol != "packet") object.emplace("local", ip_text(socket.local));
  if (socket.use != SocketUse::Connected) return object;
  object.emplace("remote", ip_text(socket.remote));
  object.emplace("remote_port", int{socket.remote_port});
  return object;
}

Json share_json(const FoundShare& share) {
  return Json::Object{
      {"kind", wire_name(share.kind)}, {"name", json_text(share.name)}, {"server_installed", share.server_installed}};
}

Json printer_json(const FoundPrinter& printer) {
  return Json::Object{
      {"name", json_text(printer.name)}, {"uri", json_text(printer.uri)}, {"place", wire_name(printer.place)}};
}

Json layer_json(const LayerState& state) {
  return Json::Object{{"layer", wire_name(state.layer)}, {"presence", wire_name(state.presence)}};
}

Json finding_json(const InspectFinding& finding) {
  Json::Array about;
  for (const std::string& word : finding.arguments) about.emplace_back(json_text(word));
  return Json::Object{{"topic", wire_name(finding.topic)},
                      {"outcome", wire_name(finding.outcome)},
                      {"code", wire_name(finding.code)},
                      {"about", std::move(about)},
                      {"article", article_of(finding.topic)}};
}

Json found_json(const Inspection& inspection) {
  const Machine& machine = inspection.machine;
  return Json::Object{{"links", array_of(machine.links, link_json)},
                      {"radios", array_of(machine.radios, radio_json)},
                      {"addresses", array_of(machine.addresses, address_json)},
                      {"routes", array_of(machine.routes, route_json)},
                      {"sockets", array_of(machine.sockets, socket_json)},
                      {"shares", array_of(machine.shares, share_json)},
                      {"usb", usb_json(inspection)},
                      {"printers", array_of(machine.printers, printer_json)},
                      {"media", media_json(inspection)},
                      {"layers", array_of(machine.layers, layer_json)}};
}

}  // namespace

Json usb_json(const Inspection& inspection) {
  Json::Array array;
  for (std::size_t i = 0; i < inspection.machine.usb.size(); ++i) {
    const FoundUsb& found = inspection.machine.usb[i];
    Json::Object object = device_json(found.device);
    object.emplace("authorized", or_null(found.authorized));
    object.emplace("malformed", found.malformed);
    object.emplace("decision", decision_json(inspection.decisions.usb.at(i)));
    array.emplace_back(std::move(object));
  }
  return array;
}

Json media_json(const Inspection& inspection) {
  Json::Array array;
  for (std::size_t i = 0; i < inspection.machine.media.size(); ++i) {
    const FoundMedium& found = inspection.machine.media[i];
    Json::Object object = medium_json(found.medium);
    object.emplace("usable", or_null(found.usable));
    object.emplace("system", found.system);
    object.emplace("decision", decision_json(inspection.decisions.media.at(i)));
    array.emplace_back(std::move(object));
  }
  return array;
}

Json::Object inspection_json(const Inspection& inspection) {
  const Policy& policy = inspection.policy;
  Json::Object object{{"format", "dieu8-inspect-1"},
                      {"computer", json_text(inspection.machine.name)},
                      {"time", rfc3339(inspection.machine.time)},
                      {"policy", policy_json(policy)},
                      {"has_policy", inspection.machine.has_policy},
                      {"found", found_json(inspection)},
                      {"findings", array_of(inspection.findings, finding_json)},
                      {"result", wire_name(worst_of(inspection))},
                      {"exit_code", static_cast<int>(exit_code_of(inspection))}};
  if (inspection.history) object.emplace("history", history_json(*inspection.history));
  return object;
}

}  // namespace dieu8
