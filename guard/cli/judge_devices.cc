#include <string>

#include "guard/cli/judge_topics.h"
#include "guard/cli/kind_words.h"

namespace dieu8 {
namespace {

InspectFindings judge_one_usb(const FoundUsb& found, const Decision& decision) {
  const std::string& place = found.device.port;
  if (found.malformed) return {{Topic::Usb, Outcome::Against, FindingCode::UsbMalformed, {place}}};
  if (!found.authorized) return {{Topic::Usb, Outcome::Unknown, FindingCode::UsbUntold, {place}}};
  const bool allowed = decision.verdict == Verdict::Allow;
  if (*found.authorized == allowed) return {};
  const std::string device = device_text(found.device);
  if (*found.authorized) return {{Topic::Usb, Outcome::Against, FindingCode::UsbWorks, {place, device}}};
  return {{Topic::Usb, Outcome::Remark, FindingCode::UsbIdle, {place, device}}};
}

InspectFinding printer_finding(const FoundPrinter& printer, Outcome outcome, FindingCode code) {
  return {Topic::Printers, outcome, code, {printer.name, printer.uri}};
}

InspectFindings judge_one_medium(const FoundMedium& found, const Decision& decision) {
  const std::vector<std::string> about{label_of(found.medium.kind), found.medium.place};
  if (decision.verdict == Verdict::Allow) return {};
  if (found.system) return {{Topic::Media, Outcome::Remark, FindingCode::MediumSystem, about}};
  if (!found.usable) return {{Topic::Media, Outcome::Unknown, FindingCode::MediumUntold, about}};
  if (*found.usable) return {{Topic::Media, Outcome::Against, FindingCode::MediumUsable, about}};
  return {};
}

}  // namespace

InspectFindings judge_shares(const Machine& machine) {
  InspectFindings findings;
  for (const FoundShare& share : machine.shares) {
    const std::vector<std::string> arguments{label_of(share.kind), share.name};
    if (share.server_installed) {
      findings.push_back({Topic::Shares, Outcome::Against, FindingCode::ShareServed, arguments});
    } else {
      findings.push_back({Topic::Shares, Outcome::Remark, FindingCode::ShareNotServed, arguments});
    }
  }
  return findings;
}

InspectFindings judge_usb(const Machine& machine, const Decisions& decisions) {
  InspectFindings findings;
  for (std::size_t i = 0; i < machine.usb.size(); ++i)
    for (const InspectFinding& finding : judge_one_usb(machine.usb[i], decisions.usb.at(i)))
      findings.push_back(finding);
  if (decisions.cuts_off_last_keyboard)
    findings.push_back({Topic::Usb, Outcome::Remark, FindingCode::LastKeyboard, {}});
  return findings;
}

InspectFindings judge_printers(const Machine& machine) {
  InspectFindings findings;
  for (const FoundPrinter& printer : machine.printers) {
    if (printer.place == PrinterPlace::Network)
      findings.push_back(printer_finding(printer, Outcome::Against, FindingCode::PrinterOnNetwork));
    if (printer.place == PrinterPlace::Unknown)
      findings.push_back(printer_finding(printer, Outcome::Unknown, FindingCode::PrinterUnknown));
  }
  if (!machine.printers.empty() && machine.pages_counted == std::optional(false))
    findings.push_back({Topic::Printers, Outcome::Remark, FindingCode::PagesUncounted, {}});
  return findings;
}

InspectFindings judge_media(const Machine& machine, const Decisions& decisions) {
  InspectFindings findings;
  for (std::size_t i = 0; i < machine.media.size(); ++i)
    for (const InspectFinding& finding : judge_one_medium(machine.media[i], decisions.media.at(i)))
      findings.push_back(finding);
  return findings;
}

InspectFindings judge_layers(const Machine& machine) {
  InspectFindings findings;
  if (machine.layers.empty()) return {{Topic::Layers, Outcome::Unknown, FindingCode::LayersUnchecked, {}}};
  for (const LayerState& state : machine.layers) {
    if (state.presence == Presence::Present) continue;
    std::vector<std::string> arguments{label_of(state.layer), state.why};
    arguments.insert(arguments.end(), state.arguments.begin(), state.arguments.end());
    if (state.presence == Presence::Absent) {
      findings.push_back({Topic::Layers, Outcome::Against, FindingCode::LayerAbsent, arguments});
    } else {
      findings.push_back({Topic::Layers, Outcome::Unknown, FindingCode::LayerUnknown, arguments});
    }
  }
  return findings;
}

}  // namespace dieu8
