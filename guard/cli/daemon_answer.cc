#include "guard/cli/daemon_answer.h"

#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

Result<std::vector<std::string>> texts_in(Fields& fields, std::string_view key) {
  std::vector<std::string> texts;
  for (const Json& value : *TRY(fields.array(key))) {
    if (value.text() == nullptr)
      return fail(ErrorCode::Malformed, N_("the guard's answer is not of the documented form"));
    texts.push_back(*value.text());
  }
  return texts;
}

Result<DaemonSentence> sentence_in(const Json& value, const std::string& path) {
  Fields fields = TRY(Fields::of(value, path));
  return DaemonSentence{TRY(fields.text("sentence")), TRY(texts_in(fields, "arguments"))};
}

Result<std::vector<DaemonSentence>> sentences_in(const Json& value) {
  std::vector<DaemonSentence> sentences;
  if (value.array() == nullptr)
    return fail(ErrorCode::Malformed, N_("the guard's answer is not of the documented form"));
  for (const Json& sentence : *value.array()) sentences.push_back(TRY(sentence_in(sentence, "$.why")));
  return sentences;
}

Result<std::optional<DaemonSentence>> optional_sentence(Fields& fields, std::string_view key) {
  std::optional<DaemonSentence> sentence;
  const Json* value = TRY(fields.optional_value(key));
  if (value != nullptr) sentence = TRY(sentence_in(*value, fields.path_of(key)));
  return sentence;
}

Result<DaemonLayer> layer_in(const Json& value) {
  Fields fields = TRY(Fields::of(value, "$.layers"));
  DaemonLayer layer;
  layer.layer = TRY(fields.text("layer"));
  layer.presence = TRY(fields.text("presence"));
  layer.why.sentence = TRY(fields.text("why"));
  layer.why.arguments = TRY(texts_in(fields, "arguments"));
  return layer;
}

Result<DaemonPolicy> policy_in(Fields fields) {
  DaemonPolicy policy;
  policy.id = TRY(fields.text("id"));
  policy.version = TRY(fields.natural("version"));
  policy.mode = TRY(fields.text("mode"));
  policy.audit_only = TRY(fields.boolean("audit_only"));
  policy.origin = TRY(fields.text("origin"));
  return policy;
}

Result<DaemonDevice> device_in(const Json& value, const std::string& path) {
  Fields fields = TRY(Fields::of(value, path));
  DaemonDevice device;
  device.kind = TRY(fields.text("kind"));
  device.place = TRY(fields.text("place"));
  device.name = TRY(fields.text("name"));
  device.vendor = TRY(fields.optional_text("vendor")).value_or("");
  device.product = TRY(fields.optional_text("product")).value_or("");
  device.in_use = TRY(fields.boolean("in_use"));
  Fields decision = TRY(fields.object("decision"));
  device.verdict = TRY(decision.text("verdict"));
  device.reason = TRY(decision.text("reason"));
  device.rule = TRY(decision.text("rule"));
  return device;
}

}  // namespace

Result<DaemonState> daemon_state_of(const Json& answer) {
  Fields fields = TRY(Fields::of(answer, "$"));
  DaemonState state;
  state.version = TRY(fields.text("version"));
  state.started = TRY(fields.text("started"));
  const Fields policy = TRY(fields.object("policy"));
  state.policy = TRY(policy_in(policy));
  state.problem = TRY(optional_sentence(fields, "problem"));
  state.hint = TRY(fields.optional_text("hint")).value_or("");
  state.locked = TRY(fields.boolean("locked"));
  state.recording = TRY(fields.boolean("recording"));
  state.devices = TRY(fields.natural("devices"));
  state.blocked = TRY(fields.natural("blocked"));
  for (const Json& layer : *TRY(fields.array("layers"))) state.layers.push_back(TRY(layer_in(layer)));
  return state;
}

Result<DaemonPolicy> daemon_policy_of(const Json& answer) {
  Fields fields = TRY(Fields::of(answer, "$"));
  const Fields policy = TRY(fields.object("policy"));
  return policy_in(policy);
}

Result<std::vector<DaemonDevice>> daemon_devices_of(const Json& answer) {
  Fields fields = TRY(Fields::of(answer, "$"));
  std::vector<DaemonDevice> devices;
  for (const Json& device : *TRY(fields.array("devices"))) devices.push_back(TRY(device_in(device, "$.devices")));
  return devices;
}

Result<DaemonEvent> daemon_event_of(const Json& event) {
  Fields fields = TRY(Fields::of(event, "$"));
  DaemonEvent found;
  found.kind = TRY(fields.text("kind"));
  found.time = TRY(fields.optional_text("time")).value_or("");
  const Json* device = TRY(fields.optional_value("device"));
  if (device != nullptr) found.device = TRY(device_in(*device, "$.device"));
  found.text = TRY(optional_sentence(fields, "text"));
  const Json* why = TRY(fields.optional_value("why"));
  if (why != nullptr) found.why = TRY(sentences_in(*why));
  found.contact = TRY(fields.optional_text("contact")).value_or("");
  return found;
}

ExitCode exit_code_of(const DaemonState& state) {
  bool unknown = false;
  bool missing = state.problem.has_value() || !state.recording || state.policy.id.empty();
  for (const DaemonLayer& layer : state.layers) {
    if (layer.presence == "absent") missing = true;
    if (layer.presence != "absent" && layer.presence != "present") unknown = true;
  }
  if (missing) return ExitCode::No;
  return unknown || state.layers.empty() ? ExitCode::CouldNotTell : ExitCode::Yes;
}

}  // namespace dieu8
