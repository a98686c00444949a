#include "guard/carrier/guard_log.h"

#include "evidence/json/fields.h"
#include "guard/transfer/transfer_record.h"

namespace dieu8 {

Result<TransferGrant> GuardLog::begin(TransferKind kind, const std::string& medium, const Peer& caller) {
  Json::Array groups;
  for (const gid_t group : caller.groups) groups.emplace_back(static_cast<std::int64_t>(group));
  const Json answer(TRY(guard_.call(Method::TransferBegin, {{"kind", wire_name(kind)},
                                                            {"medium", medium},
                                                            {"uid", static_cast<std::int64_t>(caller.uid)},
                                                            {"gid", static_cast<std::int64_t>(caller.gid)},
                                                            {"groups", std::move(groups)}})));
  Fields fields = TRY(Fields::of(answer, "$"));
  TransferGrant grant;
  grant.transfer = TRY(fields.text("transfer"));
  grant.folder = TRY(fields.text("folder"));
  grant.scan_demanded = TRY(fields.boolean("scan_demanded"));
  grant.scanner = TRY(fields.optional_text("scanner"));
  transfer_ = grant.transfer;
  return grant;
}

Status GuardLog::files(FileState state, const std::vector<TransferItem>& items) {
  TRY(guard_.call(Method::TransferFiles,
                  {{"transfer", transfer_}, {"state", wire_name(state)}, {"files", items_json(items)}}));
  return ok();
}

Result<Json::Object> GuardLog::end(TransferResult result, std::string_view reason, std::string_view scanned) {
  return guard_.call(
      Method::TransferEnd,
      {{"transfer", transfer_}, {"result", wire_name(result)}, {"reason", reason}, {"scanned", scanned}});
}

}  // namespace dieu8
