#include "evidence/bundle/live_state.h"

#include <algorithm>

#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

Result<TopicOutcome> outcome_named(const std::string& word) {
  if (word == "pass") return TopicOutcome::Pass;
  if (word == "remark") return TopicOutcome::Remark;
  if (word == "unknown") return TopicOutcome::Unknown;
  if (word == "fail") return TopicOutcome::Fail;
  return fail(ErrorCode::Malformed, N_("'{1}' is no outcome of an inspection"), {word});
}

Status read_findings(const Json& inspection, LiveState& state) {
  Fields fields = TRY(Fields::of(inspection, "$.inspection"));
  const Json::Array* const findings = TRY(fields.array("findings"));
  for (const Json& finding : *findings) {
    Fields one = TRY(Fields::of(finding, "$.inspection.findings"));
    const std::string topic = TRY(one.text("topic"));
    const std::string word = TRY(one.text("outcome"));
    const TopicOutcome outcome = TRY(outcome_named(word));
    const auto known = state.topics.emplace(topic, outcome).first;
    known->second = std::max(known->second, outcome);
  }
  return ok();
}

}  // namespace

std::string live_state_text(const std::string& nonce, const std::string& boot, WallTime time, const Json& inspection) {
  return canonical_json(Json::Object{
      {"type", kStateType}, {"nonce", nonce}, {"boot", boot}, {"time", rfc3339(time)}, {"inspection", inspection}});
}

Result<LiveState> parse_live_state(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string type = TRY(fields.text("type"));
  if (type != kStateType) return fail(ErrorCode::Malformed, N_("not the state of a machine"));
  LiveState state;
  state.nonce = TRY(fields.text("nonce"));
  state.boot = TRY(fields.text("boot"));
  const std::string time = TRY(fields.text("time"));
  state.time = TRY(parse_rfc3339(time));
  const Json* const inspection = TRY(fields.optional_value("inspection"));
  TRY(fields.no_others());
  if (inspection == nullptr) return fail(ErrorCode::Malformed, N_("not the state of a machine"));
  state.inspection = *inspection;
  TRY(read_findings(state.inspection, state));
  return state;
}

}  // namespace dieu8
