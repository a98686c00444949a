#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "guard/cli/daemon_answer.h"
#include "guard/cli/kind_words.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostDeviceCells = 40;

std::string daemon_cell(const std::string& text) { return text.empty() ? "-" : cut(printable(text), kMostDeviceCells); }

std::string yes_or_no(bool value) { return value ? tr(N_("yes")) : tr(N_("no")); }

std::string layer_words(const std::string& word) {
  for (const Layer layer : kAllLayers)
    if (wire_name(layer) == word) return tr(label_of(layer));
  return printable(word);
}

std::string presence_words(const std::string& word) {
  for (const Presence presence : {Presence::Present, Presence::Absent, Presence::Unknown})
    if (wire_name(presence) == word) return tr(label_of(presence));
  return printable(word);
}

std::string verdict_words(const std::string& word) {
  if (word == wire_name(Verdict::Allow)) return tr(label_of(Verdict::Allow));
  return word == wire_name(Verdict::Block) ? tr(label_of(Verdict::Block)) : printable(word);
}

std::string reason_words(const DaemonDevice& device) {
  if (!device.rule.empty()) return tr(N_("rule {1}"), {printable(device.rule)});
  for (const Reason reason : kAllReasons)
    if (wire_name(reason) == device.reason) return tr(label_of(reason));
  return printable(device.reason);
}

std::string origin_words(const std::string& word) {
  if (word == "file") return tr(N_("the policy file"));
  if (word == "last_good") return tr(N_("the last good policy: the present file was refused"));
  if (word == "built_in") return tr(N_("none could be read: only the built-in keyboard is allowed"));
  return printable(word);
}

std::string layers_text(const std::vector<DaemonLayer>& layers) {
  Table table({tr(N_("layer")), tr(N_("state")), tr(N_("why"))});
  for (const DaemonLayer& layer : layers)
    table.add({layer_words(layer.layer), presence_words(layer.presence), sentence_text(layer.why)});
  return layers.empty() ? "" : "\n" + table.str();
}

std::string name_and_numbers(const DaemonDevice& device) {
  if (device.vendor.empty()) return device.name;
  return device.vendor + ":" + device.product + " " + device.name;
}

std::string device_event_text(const std::string& kind, const DaemonDevice& device) {
  const std::string what = daemon_cell(device.place) + " " + daemon_cell(name_and_numbers(device));
  if (kind == "removed") return tr(N_("unplugged: {1}"), {what});
  return what + ": " + verdict_words(device.verdict) + " (" + reason_words(device) + ")";
}

}  // namespace

std::string sentence_text(const DaemonSentence& sentence) {
  if (sentence.sentence.empty()) return "";
  std::vector<std::string> words;
  for (const std::string& word : sentence.arguments) words.push_back(printable(tr(word)));
  return printable(tr(sentence.sentence, words));
}

std::string daemon_policy_text(const DaemonPolicy& policy) {
  if (policy.id.empty()) return tr(N_("Policy: {1}"), {origin_words(policy.origin)}) + "\n";
  std::string text = tr(N_("Policy: {1}, version {2} ({3})"),
                        {printable(policy.id), std::to_string(policy.version), printable(policy.mode)}) +
                     "\n" + tr(N_("  decided by: {1}"), {origin_words(policy.origin)}) + "\n";
  if (policy.audit_only) text += tr(N_("This policy only watches: it blocks nothing.")) + "\n";
  return text;
}

std::string daemon_state_text(const DaemonState& state) {
  std::string text =
      tr(N_("The guard runs since {1} (version {2})."), {printable(state.started), printable(state.version)}) + "\n";
  text += daemon_policy_text(state.policy);
  if (state.problem) text += tr(N_("Problem: {1}"), {sentence_text(*state.problem)}) + "\n";
  if (!state.hint.empty()) text += tr(N_("hint")) + ": " + printable(tr(state.hint)) + "\n";
  text += tr(N_("Locked by an officer: {1}"), {yes_or_no(state.locked)}) + "\n";
  text += tr(N_("The record is written: {1}"), {yes_or_no(state.recording)}) + "\n";
  text +=
      tr(N_("Devices: {1}, of these blocked: {2}"), {std::to_string(state.devices), std::to_string(state.blocked)}) +
      "\n";
  return text + layers_text(state.layers);
}

std::string daemon_devices_text(const std::vector<DaemonDevice>& devices) {
  if (devices.empty()) return tr(N_("nothing is plugged in")) + "\n";
  Table table({tr(N_("place")), tr(N_("device")), tr(N_("decision")), tr(N_("why")), tr(N_("in use"))});
  for (const DaemonDevice& device : devices)
    table.add({daemon_cell(device.place), daemon_cell(name_and_numbers(device)), verdict_words(device.verdict),
               reason_words(device), yes_or_no(device.in_use)});
  return table.str();
}

std::string daemon_event_line(const DaemonEvent& event) {
  std::string line = event.time.empty() ? "" : printable(event.time) + "  ";
  if (event.text) {
    line += sentence_text(*event.text);
  } else if (!event.why.empty()) {
    for (std::size_t i = 0; i < event.why.size(); ++i) line += (i > 0 ? " " : "") + sentence_text(event.why[i]);
  } else if (event.device) {
    line += device_event_text(event.kind, *event.device);
  } else {
    line += printable(event.kind);
  }
  return line + "\n";
}

}  // namespace dieu8
