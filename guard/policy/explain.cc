#include "guard/policy/explain.h"

#include "guard/policy/decide.h"
#include "guard/usb/device_kind.h"
#include "guard/usb/interface_text.h"

namespace dieu8 {
namespace {

// At most 80 bytes and no half letter: a screen is small.
std::string_view short_of(std::string_view text) {
  constexpr std::size_t kMostShown = 80;
  if (text.size() <= kMostShown) return text;
  std::size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

// Between quotes, so that no device can call itself by a key of the catalogue.
std::string quoted(std::string_view text, ShowText show) {
  const std::string_view shown = short_of(text);
  return "\"" + show(shown) + (shown.size() < text.size() ? "...\"" : "\"");
}

std::string name_of(const UsbDevice& device, ShowText show) {
  if (device.manufacturer.empty() || device.name.empty()) return quoted(device.manufacturer + device.name, show);
  return quoted(device.manufacturer + " " + device.name, show);
}

const char* words_of(MediumKind kind) {
  switch (kind) {
    case MediumKind::SdCard: return N_("memory card");
    case MediumKind::Optical: return N_("optical disc");
    case MediumKind::Firewire: return N_("FireWire device");
    case MediumKind::Thunderbolt: return N_("Thunderbolt device");
    case MediumKind::HotplugDisk: return N_("hot-plugged disk");
    case MediumKind::Floppy: return N_("floppy disk");
  }
  __builtin_unreachable();
}

Phrase why(const Decision& decision) {
  const bool allowed = decision.verdict == Verdict::Allow;
  switch (decision.reason) {
    case Reason::Rule: return {allowed ? N_("Rule '{1}' allows it.") : N_("Rule '{1}' blocks it."), {decision.rule}};
    case Reason::NoRule: return {N_("It is not registered: no rule of the policy allows it."), {}};
    case Reason::NoPolicy: return {N_("No valid policy is loaded, so nothing is allowed."), {}};
    case Reason::VirtualController: return {N_("It is plugged into no real port of this machine."), {}};
    case Reason::Malformed: return {N_("What it says of itself breaks the USB standard; it may be hostile."), {}};
    case Reason::ChangedAfterAllow: return {N_("It changed itself after it was allowed; it may be hostile."), {}};
    case Reason::NotRecorded: return {N_("The record cannot be written, so nothing new is allowed."), {}};
    case Reason::Locked: return {N_("An officer has locked this machine."), {}};
    case Reason::NetworkDevice: return {N_("This machine may have no network."), {}};
    case Reason::OutsideLan: return {N_("It is not part of the independent LAN that the policy names."), {}};
    case Reason::Radio: return {N_("This machine may have no radio switched on."), {}};
    case Reason::NoTicket: return {N_("It needs an unlock ticket that is not there."), {}};
    case Reason::Registered: return {N_("It stands in this machine's register of media."), {}};
    case Reason::NotRegistered:
      return {N_("It is no registered medium, or does not fit its registration; nothing of it was mounted."), {}};
    case Reason::Ticket: return {N_("The unlock ticket {1} opens it until it ends."), {decision.rule}};
  }
  __builtin_unreachable();
}

const char* verdict_words(const Decision& decision) {
  if (decision.verdict == Verdict::Allow) return N_("Allowed:");
  return decision.audit_only ? N_("Would be blocked:") : N_("Blocked:");
}

const std::string& note_of(const Policy& policy, const Decision& decision) {
  static const std::string kNone;
  if (const UsbRule* rule = usb_rule(policy, decision)) return rule->note;
  if (const MediumRule* rule = medium_rule(policy, decision)) return rule->note;
  return kNone;
}

}  // namespace

Phrase describe(const UsbDevice& device, ShowText show) {
  const std::string kind = device.root_hub ? N_("USB controller") : words_of(kind_of(device));
  if (device.serial.empty())
    return {N_("{1} {2} ({3}, port {4})"), {kind, name_of(device, show), ids_text(device), show(device.port)}};
  return {N_("{1} {2} ({3}, serial {5}, port {4})"),
          {kind, name_of(device, show), ids_text(device), show(device.port), quoted(device.serial, show)}};
}

Phrase describe(const Medium& medium, ShowText show) {
  return {N_("{1} {2} (serial {3})"), {words_of(medium.kind), quoted(medium.name, show), quoted(medium.serial, show)}};
}

Explanation explain(const Policy& policy, const Decision& decision, const Phrase& what) {
  Explanation explanation{{verdict_words(decision), {}}, what, {".", {}}, why(decision)};
  if (const std::string& note = note_of(policy, decision); !note.empty()) explanation.push_back({"{1}", {note}});
  const bool allowed = decision.verdict == Verdict::Allow;
  if (!allowed && policy.legal_basis) explanation.push_back({N_("Basis: {1}."), {*policy.legal_basis}});
  if (!allowed && policy.contact) explanation.push_back({N_("Please call: {1}."), {*policy.contact}});
  if (decision.audit_only)
    explanation.push_back({N_("The policy only watches for now: this was recorded, not enforced."), {}});
  return explanation;
}

Explanation explain(const Policy& policy, const Decision& decision, const UsbDevice& device, ShowText show) {
  return explain(policy, decision, describe(device, show));
}

Explanation explain(const Policy& policy, const Decision& decision, const Medium& medium, ShowText show) {
  return explain(policy, decision, describe(medium, show));
}

std::string phrase_text(Language language, const Phrase& phrase) {
  std::vector<std::string> arguments;
  for (const std::string& argument : phrase.arguments) arguments.push_back(tr_in(language, argument));
  return tr_in(language, phrase.key, arguments);
}

std::string explanation_text(Language language, const Explanation& explanation) {
  std::string text;
  for (const Phrase& phrase : explanation) {
    const std::string part = phrase_text(language, phrase);
    text += (text.empty() || part == "." ? "" : " ") + part;
  }
  return text;
}

}  // namespace dieu8
