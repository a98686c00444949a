#include "daemon/radio_guard.h"

#include "daemon/event_json.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

bool is_open(const Radio& radio) { return !radio.soft_blocked && !radio.hard_blocked; }

}  // namespace

void RadioGuard::reassert() {
  const std::vector<Radio> open = open_radios();
  if (open.empty()) return;
  const bool audit_only = parts_.rulings.policy().audit_only;
  const Status blocked = audit_only ? ok() : parts_.radios.block_all();
  std::vector<Radio> still;
  if (!audit_only) still = open_radios();
  for (const Radio& radio : open) {
    Json::Object fields = radio_fields(radio.index, radio.type, radio.name, radio.soft_blocked, radio.hard_blocked);
    fields.emplace("outcome", audit_only ? "would-be-blocked" : still.empty() && blocked ? "blocked" : "not-blocked");
    parts_.recorder.refusal(still.empty() && blocked ? record::kRadio : record::kAlarm, fields);
    parts_.announcer.announce(radio_event(radio, parts_.rulings.policy(), parts_.clock.wall()));
  }
}

std::vector<Radio> RadioGuard::open_radios() {
  auto radios = parts_.radios.radios();
  if (!radios) return {};
  std::vector<Radio> open;
  for (Radio& radio : radios.assume_value())
    if (is_open(radio)) open.push_back(std::move(radio));
  return open;
}

}  // namespace dieu8
