#include "guard/cli/judge_machine.h"

#include "guard/cli/judge_topics.h"
#include "guard/network/decide_link.h"

namespace dieu8 {
namespace {

struct TopicJudge {
  Topic topic;
  InspectFindings (*judge)(const Policy& policy, const Machine& machine, const Decisions& decisions);
  InspectFinding (*fine)(const Policy& policy, const Machine& machine);
};

InspectFinding fine_as(Topic topic, FindingCode code, std::vector<std::string> arguments = {}) {
  return {topic, Outcome::Fine, code, std::move(arguments)};
}

InspectFinding fine_when_none(Topic topic, std::size_t count, FindingCode none, FindingCode some) {
  return count == 0 ? fine_as(topic, none) : fine_as(topic, some);
}

InspectFinding fine_counted(Topic topic, std::size_t count, FindingCode none, FindingCode some) {
  return count == 0 ? fine_as(topic, none) : fine_as(topic, some, {std::to_string(count)});
}

bool has_allowed_link(const Policy& policy, const Machine& machine) {
  for (const Link& link : machine.links)
    if (lan_interface(policy, link) != nullptr) return true;
  return false;
}

// Captureless lambdas: a row a topic.
constexpr TopicJudge kJudges[] = {
    {Topic::Links, [](const Policy& p, const Machine& m, const Decisions&) { return judge_links(p, m); },
     [](const Policy& p, const Machine& m) {
       return fine_as(Topic::Links, has_allowed_link(p, m) ? FindingCode::LinksAllowed : FindingCode::NoLinks);
     }},
    {Topic::Radios, [](const Policy&, const Machine& m, const Decisions&) { return judge_radios(m); },
     [](const Policy&, const Machine& m) {
       return fine_when_none(Topic::Radios, m.radios.size(), FindingCode::NoRadios, FindingCode::RadiosBlocked);
     }},
    {Topic::Addresses, [](const Policy& p, const Machine& m, const Decisions&) { return judge_addresses(p, m); },
     [](const Policy&, const Machine& m) {
       return fine_when_none(Topic::Addresses, m.addresses.size(), FindingCode::NoAddresses,
                             FindingCode::AddressesInLan);
     }},
    {Topic::Routes, [](const Policy& p, const Machine& m, const Decisions&) { return judge_routes(p, m); },
     [](const Policy&, const Machine& m) {
       return fine_when_none(Topic::Routes, m.routes.size(), FindingCode::NoRoutes, FindingCode::RoutesInLan);
     }},
    {Topic::Sockets, [](const Policy& p, const Machine& m, const Decisions&) { return judge_sockets(p, m); },
     [](const Policy&, const Machine&) { return fine_as(Topic::Sockets, FindingCode::NoSockets); }},
    {Topic::Shares, [](const Policy&, const Machine& m, const Decisions&) { return judge_shares(m); },
     [](const Policy&, const Machine&) { return fine_as(Topic::Shares, FindingCode::NoShares); }},
    {Topic::Usb, [](const Policy&, const Machine& m, const Decisions& d) { return judge_usb(m, d); },
     [](const Policy&, const Machine& m) {
       return fine_counted(Topic::Usb, m.usb.size(), FindingCode::NoUsb, FindingCode::UsbAsPolicy);
     }},
    {Topic::Printers, [](const Policy&, const Machine& m, const Decisions&) { return judge_printers(m); },
     [](const Policy&, const Machine& m) {
       return fine_counted(Topic::Printers, m.printers.size(), FindingCode::NoPrinters, FindingCode::PrintersLocal);
     }},
    {Topic::Media, [](const Policy&, const Machine& m, const Decisions& d) { return judge_media(m, d); },
     [](const Policy&, const Machine& m) {
       return fine_counted(Topic::Media, m.media.size(), FindingCode::NoMedia, FindingCode::MediaAsPolicy);
     }},
    {Topic::Layers, [](const Policy&, const Machine& m, const Decisions&) { return judge_layers(m); },
     [](const Policy&, const Machine&) { return fine_as(Topic::Layers, FindingCode::LayersPresent); }},
};

InspectFinding gap_finding(const Gap& gap) {
  std::vector<std::string> arguments{gap.what, gap.error.message};
  arguments.insert(arguments.end(), gap.error.arguments.begin(), gap.error.arguments.end());
  return {gap.topic, Outcome::Unknown, FindingCode::Unreadable, std::move(arguments)};
}

InspectFindings findings_of(const TopicJudge& topic, const Policy& policy, const Machine& machine,
                            const Decisions& decisions) {
  InspectFindings findings = topic.judge(policy, machine, decisions);
  for (const Gap& gap : machine.gaps)
    if (gap.topic == topic.topic) findings.push_back(gap_finding(gap));
  if (findings.empty()) findings.push_back(topic.fine(policy, machine));
  return findings;
}

}  // namespace

std::vector<InspectFinding> judge_machine(const Policy& policy, const Machine& machine, const Decisions& decisions) {
  InspectFindings all;
  for (const TopicJudge& topic : kJudges)
    for (InspectFinding& finding : findings_of(topic, policy, machine, decisions)) all.push_back(std::move(finding));
  return all;
}

}  // namespace dieu8
