#include "daemon/life/deed_keeper.h"

#include "guard/deeds/deed.h"
#include "guard/record/record_fields.h"

namespace dieu8 {
namespace {

auto bad_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

}  // namespace

Result<Json::Object> DeedKeeper::answer(const Json::Object& parameters, const Peer& by) {
  for (const auto& [name, value] : parameters)
    if (name != "do" && name != "report") return bad_parameter(name);
  const auto word = parameters.find("do");
  const auto deed =
      word == parameters.end() || word->second.text() == nullptr ? std::nullopt : deed_named(*word->second.text());
  if (!deed) return bad_parameter("do");
  const auto report = parameters.find("report");
  if (report == parameters.end() || report->second.object() == nullptr) return bad_parameter("report");
  Json::Object fields = TRY(deed_fields(*deed, *report->second.object()));
  fields.merge(request_fields("Deed", by.uid, by.pid));
  // Nothing is opened by it: it may use the reserve of a full disk.
  TRY(recorder_.permission(std::move(fields), Weight::Refusal, wire_name(*deed)));
  return Json::Object{};
}

}  // namespace dieu8
