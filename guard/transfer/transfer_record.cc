#include "guard/transfer/transfer_record.h"

#include <algorithm>

#include "evidence/journal/record.h"
#include "evidence/json/fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

Json number(std::uint64_t value) {
  return static_cast<std::int64_t>(std::min<std::uint64_t>(value, kLargestJsonInteger));
}

Result<TransferBegin> begin_in(const Json::Object& object) {
  const Json value(object);
  Fields fields = TRY(Fields::of(value, "$"));
  TransferBegin begin;
  begin.transfer = TRY(fields.text("transfer"));
  begin.medium = TRY(fields.text("medium"));
  const std::string kind = TRY(fields.text("kind"));
  begin.kind = transfer_word(kTransferKinds, kind).value_or(TransferKind::Import);
  begin.uid = static_cast<std::uint32_t>(TRY(fields.natural("uid")));
  begin.place = TRY(fields.text("place"));
  const std::string opened = TRY(fields.text("opened"));
  begin.opened = TRY(parse_rfc3339(opened));
  return begin;
}

RecordedTransfer* named(std::vector<RecordedTransfer>& transfers, const Json::Object& fields) {
  const auto id = fields.find("transfer");
  if (id == fields.end() || id->second.text() == nullptr) return nullptr;
  const auto found = std::find_if(transfers.rbegin(), transfers.rend(), [&](const RecordedTransfer& one) {
    return one.begin.transfer == *id->second.text();
  });
  return found == transfers.rend() ? nullptr : &*found;
}

void add_files(RecordedTransfer& transfer, const Json::Object& fields) {
  const auto state = fields.find("state");
  const auto files = fields.find("files");
  if (state == fields.end() || files == fields.end() || state->second.text() == nullptr) return;
  const auto word = transfer_word(kFileStates, *state->second.text());
  const auto items = parse_items(files->second);
  if (word && items) static_cast<void>(transfer.tally.take(*word, items.assume_value()));
}

void take_record(const JournalRecord& record, std::vector<RecordedTransfer>& transfers) {
  if (record.type == record::kTransferBegun) {
    auto begin = begin_in(record.fields);
    if (begin) transfers.push_back({std::move(begin).assume_value(), record.time, {}, {}});
    return;
  }
  RecordedTransfer* known = named(transfers, record.fields);
  if (known == nullptr) return;
  if (record.type == record::kTransferFiles) add_files(*known, record.fields);
  if (record.type == record::kTransferEnded) known->ended = record.fields;
}

}  // namespace

Json::Object transfer_begun_fields(const TransferBegin& begin) {
  return {{"transfer", begin.transfer}, {"medium", begin.medium}, {"kind", wire_name(begin.kind)},
          {"uid", number(begin.uid)},   {"place", begin.place},   {"opened", rfc3339(begin.opened)}};
}

Json::Object transfer_files_fields(const std::string& transfer, FileState state,
                                   const std::vector<TransferItem>& items) {
  return {{"transfer", transfer}, {"state", wire_name(state)}, {"files", items_json(items)}};
}

Json::Object transfer_ended_fields(const std::string& transfer, const TransferEnd& end, const TransferTally& tally) {
  Json::Object fields{{"transfer", transfer},
                      {"result", wire_name(end.result)},
                      {"scanned", end.scanned},
                      {"count", number(tally.arrived().size())},
                      {"bytes", number(total_bytes(tally.arrived()))},
                      {"list", to_hex(list_digest(tally.arrived()))},
                      {"malware", number(tally.malware())},
                      {"not_scanned", number(tally.not_scanned())},
                      {"uncertain", number(tally.uncertain())}};
  if (!end.reason.empty()) fields.emplace("reason", end.reason);
  return fields;
}

Json::Array items_json(const std::vector<TransferItem>& items) {
  Json::Array list;
  for (const TransferItem& item : items) list.emplace_back(item_line(item));
  return list;
}

Result<std::vector<TransferItem>> parse_items(const Json& list) {
  std::vector<TransferItem> items;
  if (list.array() == nullptr || list.array()->size() > kMostItemsInARecord)
    return fail(ErrorCode::Malformed, N_("not a list of files"));
  for (const Json& line : *list.array()) {
    if (line.text() == nullptr) return fail(ErrorCode::Malformed, N_("not a list of files"));
    items.push_back(TRY(parse_item_line(*line.text())));
  }
  return items;
}

void read_transfers(ByteView segment, std::vector<RecordedTransfer>& transfers) {
  for (std::string_view rest = as_text(segment); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.find("\"type\":\"transfer-") == std::string_view::npos) continue;  // cheaper than parsing a year
    const auto record = parse_record(as_bytes(line));
    if (record) take_record(record.assume_value(), transfers);
  }
}

}  // namespace dieu8
