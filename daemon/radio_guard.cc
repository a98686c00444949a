#include "daemon/radio_guard.h"

#include <utility>

#include "daemon/event_json.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

// Somebody may lift the block again while it is set, and the event of that was taken by the look that followed: no
// other comes, so what is open then is blocked once more.
constexpr int kMostTries = 8;

bool is_open(const Radio& radio) { return !radio.soft_blocked && !radio.hard_blocked; }

std::vector<std::uint32_t> numbers_of(const std::vector<Radio>& radios) {
  std::vector<std::uint32_t> numbers;
  for (const Radio& radio : radios) numbers.push_back(radio.index);
  return numbers;
}

}  // namespace

Status RadioGuard::reassert() {
  const std::vector<Radio> open = TRY(open_radios());
  const std::vector<std::uint32_t> stayed = std::exchange(stayed_open_, {});
  if (open.empty()) return ok();
  const bool audit_only = parts_.rulings.policy().audit_only;
  Status blocked = audit_only ? ok() : block();
  if (!blocked) stayed_open_ = numbers_of(open);
  if (!blocked && stayed_open_ == stayed) return blocked;  // told already
  for (const Radio& radio : open) {
    Json::Object fields = radio_fields(radio.index, radio.type, radio.name, radio.soft_blocked, radio.hard_blocked);
    fields.emplace("outcome", audit_only ? "would-be-blocked" : blocked ? "blocked" : "not-blocked");
    parts_.recorder.refusal(blocked ? record::kRadio : record::kAlarm, fields);
    parts_.announcer.announce(radio_event(radio, parts_.rulings.policy(), parts_.clock.wall()));
  }
  return blocked;
}

Status RadioGuard::block() {
  Status blocked = ok();
  for (int tries = 0; tries < kMostTries; ++tries) {
    blocked = parts_.radios.block_all();
    const std::vector<Radio> still = TRY(open_radios());
    if (still.empty()) return ok();
    if (blocked)
      blocked =
          fail(ErrorCode::Refused, N_("the radio {1} ({2}) is not blocked"), {still.front().name, still.front().type});
  }
  return blocked;
}

Result<std::vector<Radio>> RadioGuard::open_radios() {
  std::vector<Radio> open;
  for (Radio& radio : TRY(parts_.radios.radios()))
    if (is_open(radio)) open.push_back(std::move(radio));
  return open;
}

}  // namespace dieu8
