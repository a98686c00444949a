#include "daemon/transfer_calls.h"

#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

auto no_such_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

// The control server turns Misuse into InvalidParameter.
template <typename Value>
Result<Value> parameter(Result<Value> value, std::string_view name) {
  if (!value) return no_such_parameter(name);
  return value;
}

Result<gid_t> group_number(const Json& value) {
  if (value.integer() == nullptr || *value.integer() < 0 || *value.integer() > 0xFFFFFFFF)
    return no_such_parameter("groups");
  return static_cast<gid_t>(*value.integer());
}

Result<TransferAsk> ask_of(Fields& fields, const Peer& carrier) {
  TransferAsk ask;
  const std::string kind = TRY(parameter(fields.text("kind"), "kind"));
  const auto word = transfer_word(kTransferKinds, kind);
  if (!word) return no_such_parameter("kind");
  ask.kind = *word;
  ask.medium = TRY(parameter(fields.text("medium"), "medium"));
  ask.caller.pid = carrier.pid;
  ask.caller.uid = static_cast<uid_t>(TRY(parameter(fields.natural("uid"), "uid")));
  ask.caller.gid = static_cast<gid_t>(TRY(parameter(fields.natural("gid"), "gid")));
  const Json::Array* groups = TRY(parameter(fields.array("groups"), "groups"));
  for (const Json& group : *groups) ask.caller.groups.push_back(TRY(group_number(group)));
  return ask;
}

Result<Json::Object> begin(GuardDaemon& guard, Fields& fields, const Peer& carrier) {
  const TransferAsk ask = TRY(ask_of(fields, carrier));
  const TransferPermit permit = TRY(guard.begin_transfer(ask));
  const Policy& policy = guard.rulings().policy();
  return Json::Object{{"transfer", permit.transfer},
                      {"folder", permit.folder},
                      {"scan_demanded", policy.scan_demanded},
                      {"scanner", policy.scanner ? Json(*policy.scanner) : Json()}};
}

Result<Json::Object> files(GuardDaemon& guard, Fields& fields) {
  const std::string transfer = TRY(parameter(fields.text("transfer"), "transfer"));
  const std::string state = TRY(parameter(fields.text("state"), "state"));
  const auto word = transfer_word(kFileStates, state);
  if (!word) return no_such_parameter("state");
  const Json* list = TRY(parameter(fields.optional_value("files"), "files"));
  if (list == nullptr) return no_such_parameter("files");
  const std::vector<TransferItem> items = TRY(parameter(parse_items(*list), "files"));
  TRY(guard.transfers().files(transfer, *word, items));
  return Json::Object{};
}

Result<Json::Object> end(GuardDaemon& guard, Fields& fields) {
  const std::string transfer = TRY(parameter(fields.text("transfer"), "transfer"));
  const std::string result = TRY(parameter(fields.text("result"), "result"));
  const auto word = transfer_word(kTransferResults, result);
  if (!word) return no_such_parameter("result");
  TransferEnd ending{*word, TRY(parameter(fields.text("reason"), "reason")),
                     TRY(parameter(fields.text("scanned"), "scanned"))};
  Json::Object recorded = TRY(guard.transfers().end(transfer, ending));
  for (const char* known : {"transfer", "result", "reason", "scanned"}) recorded.erase(known);
  return recorded;
}

Result<Json::Object> show(GuardDaemon& guard, Fields& fields) {
  const std::string transfer = TRY(parameter(fields.text("transfer"), "transfer"));
  if (transfer.size() != 8 || !from_hex(transfer))
    return fail(ErrorCode::NotFound, N_("the record knows no transfer {1}"), {transfer},
                N_("a transfer's number has 8 digits, 0 to 9 and a to f"));
  const RecordedTransfer found = TRY(guard.transfers().show(transfer));
  Json end;  // set in a step of its own: GCC 12 sees an unset value in a conditional here
  if (found.ended) end = Json(*found.ended);
  return Json::Object{{"begun", transfer_begun_fields(found.begin)},
                      {"time", rfc3339(found.begun)},
                      {"files", items_json(found.tally.arrived())},
                      {"end", std::move(end)}};
}

}  // namespace

Result<Json::Object> answer_transfer(GuardDaemon& guard, Method method, const Json::Object& parameters,
                                     const Peer& peer) {
  const Json value(parameters);
  Fields fields = TRY(Fields::of(value, "$"));
  if (method == Method::TransferBegin) return begin(guard, fields, peer);
  if (method == Method::TransferFiles) return files(guard, fields);
  if (method == Method::TransferEnd) return end(guard, fields);
  return show(guard, fields);
}

}  // namespace dieu8
