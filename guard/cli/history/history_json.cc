#include "guard/cli/history/history_json.h"

#include "guard/cli/json_text.h"

namespace dieu8 {
namespace {

Json time_json(const std::optional<WallTime>& time) { return time ? Json(rfc3339(*time)) : Json(); }

Json trace_json(const Trace& trace) {
  return Json::Object{{"kind", wire_name(trace.kind)},
                      {"grade", wire_name(trace.grade)},
                      {"source", json_text(trace.source)},
                      {"subject", json_text(trace.subject)},
                      {"count", static_cast<std::int64_t>(trace.span.count)},
                      {"first", time_json(trace.span.first)},
                      {"last", time_json(trace.span.last)}};
}

Json gap_json(const HistoryGap& gap) {
  Json::Array arguments;
  for (const std::string& argument : gap.error.arguments) arguments.emplace_back(json_text(argument));
  return Json::Object{{"what", json_text(gap.what)}, {"why", gap.error.message}, {"arguments", std::move(arguments)}};
}

}  // namespace

Json::Object history_json(const History& history) {
  Json::Array traces;
  for (const Trace& trace : history.traces) traces.push_back(trace_json(trace));
  Json::Array gaps;
  for (const HistoryGap& gap : history.gaps) gaps.push_back(gap_json(gap));
  return {{"traces", std::move(traces)},
          {"unreadable", std::move(gaps)},
          {"logs_since", time_json(history.logs_since)},
          {"guard_since", time_json(history.guard_since)}};
}

}  // namespace dieu8
