#include "guard/kernel/network/listed_ruleset.h"

#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"
#include "guard/network/ruleset.h"

namespace dieu8 {
namespace {

using Devices = std::map<std::string, std::string, std::less<>>;  // chain -> device

std::string text_in(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() || found->second.text() == nullptr ? "" : *found->second.text();
}

// table netdev dieu8 {
//   chain ingress-2 {
//     type filter hook ingress device "eth0" priority -500; policy drop;
Devices devices_of_chains(std::string_view list) {
  static const std::regex kTableLine(R"(^table (\S+) (\S+) \{)");
  static const std::regex kChainLine(R"(^\s+chain (\S+) \{)");
  static const std::regex kHookLine(R"re(^\s+type filter hook \S+ device "([^"]*)")re");
  std::istringstream lines{std::string(list)};
  Devices devices;
  std::smatch match;
  std::string chain;
  bool ours = false;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_search(line, match, kTableLine)) ours = match[1] == "netdev" && match[2].str() == kTable;
    if (std::regex_search(line, match, kChainLine)) chain = match[1];
    if (ours && std::regex_search(line, match, kHookLine)) devices[chain] = match[1];
  }
  return devices;
}

// The command when it is about our table; `devices` are added to the chains of the family netdev.
void keep_ours(Json::Array& kept, const Json& command, const Devices& devices) {
  const Json::Object* object = command.object();
  if (object == nullptr || object->size() != 1) return;
  const auto& [kind, body] = *object->begin();
  if (body.object() == nullptr || kind == "metainfo") return;
  Json::Object fields = *body.object();
  if (text_in(fields, kind == "table" ? "name" : "table") != kTable) return;
  if (kind == "chain" && text_in(fields, "family") == "netdev") {
    const auto device = devices.find(text_in(fields, "name"));
    if (device != devices.end()) fields["dev"] = device->second;
  }
  Json::Object whole;
  whole.emplace(kind, std::move(fields));
  kept.emplace_back(std::move(whole));
}

std::set<std::string> families_of(const Json::Array& commands) {
  std::set<std::string> families;
  for (const Json& command : commands)
    if (const auto table = command.object()->find("table"); table != command.object()->end())
      families.insert(text_in(*table->second.object(), "family"));
  return families;
}

}  // namespace

Result<std::string> listed_ruleset(std::string_view json, std::string_view text) {
  const Json document = TRY(parse_json(as_bytes(json)));
  const Json::Object* object = document.object();
  const auto list = object == nullptr ? Json::Object::const_iterator{} : object->find("nftables");
  if (object == nullptr || list == object->end() || list->second.array() == nullptr)
    return fail(ErrorCode::Malformed, N_("this is not a list of nft commands"));
  const Devices devices = devices_of_chains(text);
  Json::Array kept;
  for (const Json& command : *list->second.array()) keep_ours(kept, command, devices);
  const std::set<std::string> families = families_of(kept);
  for (const char* family : {"inet", "arp", "bridge", "netdev"})
    if (!families.contains(family))
      return fail(ErrorCode::NotFound, N_("the packet filter has no table of ours in the family {1}"), {family});
  Json::Object whole;
  whole.emplace("nftables", std::move(kept));
  return canonical_json(std::move(whole));
}

}  // namespace dieu8
