#include "wipe/command/zone/zone_control.h"

#include <algorithm>
#include <string>
#include <utility>

#include "wipe/command/step_end.h"
#include "wipe/command/zone/zone_list.h"

namespace dieu8 {
namespace {

using Zones = std::vector<Zone>;

constexpr std::size_t kMostZonesTold = 32;

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

void append_big(Bytes& bytes, std::uint64_t value) {
  for (unsigned shift = 64; shift > 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> (shift - 8)));
}

bool wants_reset(const Zone& zone) {
  return zone.sequential() && (zone.condition != ZoneCondition::Empty || zone.write_pointer != zone.first);
}

Bytes told_of(const Zones& zones) {
  Bytes bytes;
  for (std::size_t i = 0; i < std::min(zones.size(), kMostZonesTold); ++i) {
    append_big(bytes, zones[i].first);
    append_big(bytes, zones[i].bytes);
  }
  return bytes;
}

class ZoneControl final : public DriveControl {
 public:
  explicit ZoneControl(std::unique_ptr<ZoneTransport> transport) : transport_(std::move(transport)) {}

  Result<DriveOffer> probe() override;
  UncoverStep uncover(HiddenKind kind) override { return {.kind = kind, .sent = {}}; }
  DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) override;
  StepProgress look(DeviceStep& step) override;
  void tidy(DeviceStep& /*step*/, const StepCallbacks& /*callbacks*/) override {}  // nothing is left set
  Status bring_back(const StepCallbacks& /*callbacks*/) override {
    return fail(ErrorCode::Unsupported, N_("zones are in no state from which a disk must be brought back"));
  }

 private:
  bool may_begin(const Zones& zones, DeviceStep& step);
  bool reset_all(const Zones& zones, DeviceStep& step);
  void check(const Zones& before, DeviceStep& step);

  std::unique_ptr<ZoneTransport> transport_;
};

// `bit`: the one that says why.
void take_faults(const Zones& zones, std::uint64_t disk_bytes, DriveOffer& offer) {
  const auto note = [&](ObstacleKind kind, const std::string& fault) {
    offer.bits.push_back({"REPORT ZONES", "", fault});
    offer.obstacles.push_back({kind, {}, {static_cast<std::uint32_t>(offer.bits.size() - 1)}});
  };
  if (const auto fault = layout_fault(zones, disk_bytes)) return note(ObstacleKind::NoAnswer, *fault);
  if (const auto fault = unwritable_fault(zones)) note(ObstacleKind::WriteProtected, *fault);
}

Result<DriveOffer> ZoneControl::probe() {
  DriveOffer offer;
  const auto zones = transport_->report();
  if (!zones && zones.error().code == ErrorCode::Unsupported) return offer;
  if (!zones) return zones.error();
  const Zones& all = zones.assume_value();
  if (std::ranges::none_of(all, &Zone::sequential)) return offer;
  offer.zoned = true;
  offer.bits.push_back({"REPORT ZONES", std::to_string(all.size()), zone_summary(all)});
  take_faults(all, TRY(transport_->bytes()), offer);
  offer.techniques.push_back({.technique = Technique::ZoneReset, .bits = {0}});
  return offer;
}

bool ZoneControl::may_begin(const Zones& zones, DeviceStep& step) {
  step.state_before = bytes_of(zone_summary(zones));
  const auto bytes = transport_->bytes();
  auto fault = bytes ? layout_fault(zones, bytes.assume_value()) : "the disk does not tell its size";
  if (!fault) fault = unwritable_fault(zones);
  if (fault) step.reason = *fault;
  return !fault;
}

bool ZoneControl::reset_all(const Zones& zones, DeviceStep& step) {
  for (const Zone& zone : zones) {
    const Status done = transport_->reset(zone);
    if (done) continue;
    const std::string where = "the zone at byte " + std::to_string(zone.first);
    if (done.error().code == ErrorCode::NotFound) {
      end_with(step, StepEnd::Unknown, "the disk went away at " + where);
    } else {
      end_with(step, StepEnd::Refused, where + " was not reset: " + done.error().message);
    }
    return false;
  }
  return true;
}

DeviceStep ZoneControl::start(Technique technique, const StepOptions& /*options*/, const StepCallbacks& callbacks) {
  DeviceStep step;
  step.technique = technique;
  step.command = "RESET WRITE POINTER (94h, 04h) of every sequential zone that is not empty";
  if (technique != Technique::ZoneReset) {
    end_with(step, StepEnd::NotSent, "not a command for zones");
    return step;
  }
  const auto zones = transport_->report();
  if (!zones || !may_begin(zones.assume_value(), step)) {
    if (!zones) step.reason = "the zones are not reported";
    return step;
  }
  Zones wanted;
  std::ranges::copy_if(zones.assume_value(), std::back_inserter(wanted), wants_reset);
  if (callbacks.record && !callbacks.record("zone-reset", {{"zones", static_cast<std::int64_t>(wanted.size())}})) {
    step.reason = "the journal failed, so nothing was sent";
    return step;
  }
  step.sent = wanted.empty() ? bytes_of("none") : told_of(wanted);
  if (!reset_all(wanted, step)) return step;
  step.accepted = true;
  check(zones.assume_value(), step);
  return step;
}

void ZoneControl::check(const Zones& before, DeviceStep& step) {
  const auto after = transport_->report();
  if (!after) return end_with(step, StepEnd::Unknown, "the zones are not reported after the reset");
  step.state_after = bytes_of(zone_summary(after.assume_value()));
  if (const auto fault = reset_fault(before, after.assume_value())) return end_with(step, StepEnd::Failed, *fault);
  end_with(step, StepEnd::Completed, "every sequential zone is empty");
}

// A reset is over with its answer: what was not seen then stays unknown, and is sent again for nothing.
StepProgress ZoneControl::look(DeviceStep& step) {
  if (step.end == StepEnd::Completed || step.end == StepEnd::Failed || step.end == StepEnd::Refused) return {};
  const auto zones = transport_->report();
  if (zones) step.state_after = bytes_of(zone_summary(zones.assume_value()));
  end_with(step, StepEnd::Unknown, "the answer to the reset was not seen");
  return {};
}

}  // namespace

std::unique_ptr<DriveControl> zone_control(std::unique_ptr<ZoneTransport> transport) {
  return std::make_unique<ZoneControl>(std::move(transport));
}

Status reset_zones_through(DriveControl& control) {
  const DeviceStep step = control.start(Technique::ZoneReset, {}, {});
  if (step.end == StepEnd::Completed) return ok();
  return fail(ErrorCode::Refused, N_("the disk's zones could not be reset: {1}"), {step.reason});
}

}  // namespace dieu8
