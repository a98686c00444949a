#include "guard/transfer/recorded_list.h"

#include <set>

#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

auto not_whole() {
  return fail(ErrorCode::Io, N_("the record's list of this transfer is not whole"), {},
              N_("check the record: dieu8-verify journal FOLDER"));
}

Result<std::vector<TransferItem>> items_in(const Json::Array& lines) {
  std::vector<TransferItem> items;
  items.reserve(lines.size());
  for (const Json& line : lines) {
    if (line.text() == nullptr) return not_whole();
    const auto item = parse_item_line(*line.text());
    if (!item) return not_whole();
    items.push_back(item.assume_value());
  }
  return items;
}

Result<RecordedList> read_list(const Json& answer) {
  Fields fields = TRY(Fields::of(answer, "$"));
  const Json::Array* lines = TRY(fields.array("files"));
  const Json* ended = TRY(fields.optional_value("end"));
  if (ended == nullptr || ended->object() == nullptr)
    return fail(ErrorCode::Interrupted, N_("the end of this transfer is not recorded yet"), {},
                N_("wait until it has ended, then ask again"));
  RecordedList list{TRY(items_in(*lines)), 0};
  Fields end = TRY(Fields::of(*ended, "$.end"));
  const auto count = TRY(end.natural("count"));
  const auto bytes = TRY(end.natural("bytes"));
  const std::string digest = TRY(end.text("list"));
  list.uncertain = TRY(end.natural("uncertain"));
  if (count != list.arrived.size() || bytes != total_bytes(list.arrived) || digest != to_hex(list_digest(list.arrived)))
    return not_whole();
  return list;
}

}  // namespace

Result<RecordedList> recorded_list(const Json& answer) {
  auto list = read_list(answer);
  // A record that cannot be read tells nothing: that is not the caller's mistake.
  if (!list && list.assume_error().code == ErrorCode::Malformed) return not_whole();
  return list;
}

Comparison compare_items(const std::vector<TransferItem>& recorded, const std::vector<TransferItem>& found) {
  std::multiset<TransferItem> left(recorded.begin(), recorded.end());
  Comparison result;
  for (std::size_t index = 0; index < found.size(); ++index) {
    const auto known = left.find(found[index]);
    if (known == left.end()) {
      result.more.push_back(index);
    } else {
      left.erase(known);
      ++result.same;
    }
  }
  result.missing.assign(left.begin(), left.end());
  return result;
}

Likeness likeness(const Comparison& comparison, std::uint64_t uncertain) {
  const std::size_t differences = comparison.more.size() + comparison.missing.size();
  if (differences == 0) return Likeness::Same;
  return differences <= uncertain ? Likeness::CouldNotTell : Likeness::Different;
}

}  // namespace dieu8
