#include <utility>

#include "wipe/purge/run_device_work.h"
#include "wipe/purge/uncovered_identity.h"
#include "wipe/run/disk_session.h"

namespace dieu8 {
namespace {

Status note(const DeviceCallbacks& callbacks, std::string_view type, Json::Object fields) {
  return callbacks.record ? callbacks.record(type, std::move(fields)) : Status(ok());
}

Json::Object described(const Hidden& hidden) {
  return {{"kind", std::string(wire_name(hidden.kind))},
          {"visible_max_lba", count_json(hidden.visible_max_lba)},
          {"native_max_lba", count_json(hidden.native_max_lba)}};
}

Json::Object described(const UncoverStep& step) {
  return {{"kind", std::string(wire_name(step.kind))},
          {"sent", to_hex(step.sent)},
          {"accepted", step.accepted},
          {"needs_power_cycle", step.needs_power_cycle},
          {"max_lba_before", count_json(step.max_lba_before)},
          {"max_lba_after", count_json(step.max_lba_after)}};
}

}  // namespace

Result<std::vector<UncoverStep>> uncover_hidden(DriveControl& control, const DriveOffer& offer,
                                                const DeviceCallbacks& callbacks) {
  std::vector<UncoverStep> steps;
  for (const Hidden& hidden : offer.hidden) {
    if (!hidden.can_uncover) {
      steps.push_back({.kind = hidden.kind, .sent = {}, .max_lba_before = hidden.visible_max_lba});
      break;
    }
    TRY(note(callbacks, "hidden-area-uncovering", described(hidden)));
    steps.push_back(control.uncover(hidden.kind));
    TRY(note(callbacks, "hidden-area-uncovered", described(steps.back())));
    if (!was_uncovered(hidden, steps.back())) break;
  }
  return steps;
}

}  // namespace dieu8
