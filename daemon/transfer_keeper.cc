#include "daemon/transfer_keeper.h"

#include <array>

#include "evidence/base/random.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kLookEveryMs = 1000;

Result<std::string> random_number() {
  std::array<std::uint8_t, 4> bytes{};
  TRY(fill_random(bytes));
  return to_hex(bytes);
}

}  // namespace

void TransferKeeper::end_left_over() {
  if (!world_.newest) return;
  const auto newest = world_.newest();
  if (!newest) return;
  for (const RecordedTransfer& left : newest.assume_value())
    if (!left.ended && !going_.contains(left.begin.transfer))
      static_cast<void>(
          record(record::kTransferEnded,
                 transfer_ended_fields(left.begin.transfer, {TransferResult::Interrupted, "guard-ended", "not-known"},
                                       left.tally)));
}

Result<std::string> TransferKeeper::begin(TransferBegin begin, std::int32_t carrier) {
  for (const auto& [id, other] : going_)
    if (other.begin.medium == begin.medium)
      return fail(ErrorCode::Refused, N_("another transfer of this medium goes on"), {},
                  N_("wait until it has ended, or stop it with Ctrl-C"));
  begin.transfer = TRY(random_number());
  TRY(recorder_.permission(transfer_begun_fields(begin), Weight::Permission, record::kTransferBegun));
  std::string id = begin.transfer;
  going_.insert_or_assign(id, Going{std::move(begin), {}, world_.watch ? world_.watch(carrier) : nullptr});
  look_again_later();
  return id;
}

Status TransferKeeper::files(const std::string& transfer, FileState state, const std::vector<TransferItem>& items) {
  Going* known = TRY(going(transfer));
  TransferTally after = known->tally;
  TRY(after.take(state, items));
  const Json::Object fields = transfer_files_fields(transfer, state, items);
  if (state == FileState::Arrived) {
    TRY(recorder_.permission(fields, Weight::Permission, record::kTransferFiles));
  } else {
    TRY(record(record::kTransferFiles, fields));
  }
  known->tally = std::move(after);
  return ok();
}

Result<Json::Object> TransferKeeper::end(const std::string& transfer, const TransferEnd& end) {
  Going* known = TRY(going(transfer));
  known->tally.confirm();
  Json::Object fields = transfer_ended_fields(transfer, end, known->tally);
  going_.erase(transfer);
  look_again_later();
  TRY(record(record::kTransferEnded, fields));
  return fields;
}

Result<RecordedTransfer> TransferKeeper::show(const std::string& transfer) const {
  if (!world_.find) return fail(ErrorCode::NotFound, N_("the record knows no transfer {1}"), {transfer});
  return world_.find(transfer);
}

// A carrier that died said nothing of its last batch: that one is uncertain.
void TransferKeeper::on_time() {
  if (!look_at_ || clock_.boot() < *look_at_) return;
  std::vector<std::string> gone;
  for (const auto& [id, one] : going_)
    if (one.is_there && !one.is_there()) gone.push_back(id);
  for (const std::string& id : gone) {
    const auto dead = going_.extract(id);
    static_cast<void>(record(
        record::kTransferEnded,
        transfer_ended_fields(id, {TransferResult::Interrupted, "carrier-ended", "not-known"}, dead.mapped().tally)));
  }
  look_again_later();
}

Result<TransferKeeper::Going*> TransferKeeper::going(const std::string& transfer) {
  const auto found = going_.find(transfer);
  if (found == going_.end()) return fail(ErrorCode::NotFound, N_("the transfer {1} has ended"), {transfer});
  return &found->second;
}

void TransferKeeper::look_again_later() {
  look_at_.reset();
  if (!going_.empty()) look_at_ = BootTime{clock_.boot().milliseconds + kLookEveryMs};
}

// With the weight that is never counted together with others; on a full disk at least from the reserve.
Status TransferKeeper::record(std::string_view type, const Json::Object& fields) {
  if (recorder_.permission(fields, Weight::Permission, type)) return ok();
  return recorder_.permission(fields, Weight::Refusal, type);
}

}  // namespace dieu8
