#include "wipe/purge/device_run.h"

#include <algorithm>
#include <array>
#include <bit>

#include "evidence/base/random.h"
#include "wipe/purge/patience.h"
#include "wipe/run/block_pump.h"
#include "wipe/run/disk_session.h"
#include "wipe/run/pass_content.h"

namespace dieu8 {
namespace {

using MaybeFailure = std::optional<Failure>;

constexpr std::uint64_t kSlice = 250;  // a person who wants to stop does not wait longer
constexpr std::uint64_t kJsonNumber = (std::uint64_t{1} << 53U) - 1;

MaybeFailure surroundings_failed(const Status& status, const char* what) {
  if (status) return std::nullopt;
  return Failure{FailureKind::Internal,
                 std::string(what) + ": " + failure_from(status.error(), FailureKind::Internal).detail};
}

Failure stopped(const char* where) { return {FailureKind::Stopped, where}; }

// Sectors the engine can count in, and whole ones of them: a disk of 520-byte sectors is not marked.
bool can_be_marked(const DiskIdentity& identity) {
  const std::uint32_t sector = identity.logical_sector_bytes;
  const bool usual = std::has_single_bit(sector) && sector >= 512 && sector <= PassContent::kMostExpected;
  return usual && identity.bytes != 0 && identity.bytes % sector == 0;
}

// A reset write pointer makes a zone unreadable and erases nothing.
bool is_erasure(Technique technique) { return technique != Technique::ZoneReset; }

void add_reason(DeviceStep& step, const std::string& reason) {
  step.reason += (step.reason.empty() ? "" : "; ") + reason;
}

// A drive whose sanitize failed gives no access to its medium, and to be refused sector by sector can take days.
bool refuses_its_medium_when_failed(Technique technique) {
  return !blocks_until_done(technique) || technique == Technique::ScsiSanitizeCrypto;
}

// Nothing is read while a command may still be at work in the drive. The work is not proven either way.
bool may_refuse_its_medium(const DeviceStep& step) {
  if (step.end == StepEnd::Failed) return refuses_its_medium_when_failed(step.technique);
  return step.end == StepEnd::StillRunning || step.end == StepEnd::TimedOut || step.end == StepEnd::Unknown;
}

}  // namespace

MaybeFailure DeviceRun::work() {
  if (auto failure = begin()) return failure;
  while (may_go_on() && point_.steps.size() < with_.task.techniques.size()) {
    if (auto failure = next_command()) return failure;
  }
  return look_after();
}

MaybeFailure DeviceRun::begin() {
  if (wants_marks() && !can_be_marked(with_.task.identity))
    return Failure{FailureKind::Refused, "sectors of " + std::to_string(with_.task.identity.logical_sector_bytes) +
                                             " bytes, or no whole number of them"};
  if (with_.task.resume) {
    if (auto failure = take_up()) return failure;
  }
  if (point_.markers || !wants_marks()) return std::nullopt;
  if (auto failure = draw_marks()) return failure;
  return lay();
}

MaybeFailure DeviceRun::draw_marks() {
  std::array<std::uint8_t, 8> random{};
  Status drawn = fill_random(point_.marker_key);
  if (drawn) drawn = fill_random(random);
  if (!drawn) return failure_from(drawn.error(), FailureKind::Internal);
  point_.marker_random = std::bit_cast<std::uint64_t>(random) & kJsonNumber;
  return std::nullopt;
}

MaybeFailure DeviceRun::lay() {
  Markers markers;
  const MarkSeed seed{point_.marker_key, point_.marker_random};
  auto failure = on_disk([&](const MarkedDisk& disk) { return lay_marks(disk, seed, markers, point_.old_sectors); });
  if (failure && failure->kind == FailureKind::Stopped) return failure;
  point_.markers = markers;
  if (failure) return failure;
  if (auto unrecorded = record("markers-written", {{"key_commitment", to_hex(markers.key_commitment)},
                                                   {"places", count_json(markers.places)},
                                                   {"bytes", count_json(markers.bytes)},
                                                   {"lost_sectors", count_json(markers.lost_before_sectors)},
                                                   {"direct", markers.direct}})) {
    return unrecorded;
  }
  return save();
}

MaybeFailure DeviceRun::look_after() {
  if (!point_.markers || point_.markers->looked_after || point_.steps.empty()) return std::nullopt;
  if (may_refuse_its_medium(point_.steps.back())) return std::nullopt;
  Markers& markers = *point_.markers;
  const MarkSeed seed{point_.marker_key, point_.marker_random};
  auto failure =
      on_disk([&](const MarkedDisk& disk) { return look_for_marks(disk, seed, point_.old_sectors, markers); });
  if (failure) return failure;
  if (auto unrecorded =
          record("markers-looked-for", {{"surviving_sectors", count_json(markers.surviving_sectors)},
                                        {"unreadable_sectors", count_json(markers.unreadable_after_sectors)}})) {
    return unrecorded;
  }
  return save();
}

// A queue lives for one piece of work: a drive that erased itself is opened anew.
MaybeFailure DeviceRun::on_disk(const std::function<MaybeFailure(const MarkedDisk&)>& work) {
  const auto queue = with_.open_queue();
  if (!queue) return failure_from(queue.error(), FailureKind::OpenFailed);
  with_.progress.marking = true;
  auto failure = work({*queue.value(), with_.task.identity, with_.clock, with_.progress, with_.callbacks});
  with_.progress.marking = false;
  return failure;
}

MaybeFailure DeviceRun::next_command() {
  if (stop_asked()) return stopped("before a command of the drive");
  const Technique technique = with_.task.techniques[point_.steps.size()];
  if (!is_erasure(technique)) {
    if (auto failure = look_after()) return failure;
  }
  with_.progress.device_command = static_cast<std::uint32_t>(point_.steps.size() + 1);
  if (auto failure = announce(technique)) return failure;
  return send(technique);
}

// On paper before it is on its way: after a power cut it is known what to look for.
MaybeFailure DeviceRun::announce(Technique technique) {
  DeviceStep step;
  step.technique = technique;
  step.started = step.ended = with_.clock.wall();
  step.seconds_estimated = estimate(point_.steps.size());
  point_.steps.push_back(std::move(step));
  point_.sending = true;
  if (auto failure = save()) return failure;
  return record("device-command-sending",
                {{"number", count_json(point_.steps.size())}, {"technique", std::string(wire_name(technique))}});
}

MaybeFailure DeviceRun::send(Technique technique) {
  DeviceStep& step = point_.steps.back();
  const WallTime started = step.started;
  const std::int64_t began_ms = with_.clock.boot().milliseconds;
  step = with_.control.start(technique, with_.task.options, step_callbacks());
  step.technique = technique;
  step.started = started;
  step.ended = with_.clock.wall();
  step.elapsed_ms = since(began_ms);
  if (step.seconds_estimated == 0) step.seconds_estimated = estimate(point_.steps.size() - 1);
  point_.sending = false;
  MaybeFailure unsaved = save();
  MaybeFailure unrecorded = record("device-command-sent", described(step));
  if (step.end != StepEnd::StillRunning) {
    if (auto failure = close(step)) return failure;
    return unsaved ? unsaved : unrecorded;
  }
  if (unsaved) return unsaved;
  return unrecorded ? unrecorded : follow(step);
}

MaybeFailure DeviceRun::follow(DeviceStep& step) {
  with_.progress.device_command = static_cast<std::uint32_t>(point_.steps.size());
  if (auto failure = wait_for_end(step)) return failure;
  return close(step);
}

// Looks until the drive says how it ended, or until the time is over that anyone can be asked to wait.
MaybeFailure DeviceRun::wait_for_end(DeviceStep& step) {
  const std::uint64_t earlier_ms = step.elapsed_ms;
  const std::int64_t began_ms = with_.clock.boot().milliseconds;
  const std::uint64_t most_ms = most_milliseconds(step.seconds_estimated);
  unsigned silent = 0;
  for (unsigned looks = 0;; ++looks) {
    const bool seen_before = step.seen_in_progress;
    const StepProgress progress = with_.control.look(step);
    step.ended = with_.clock.wall();
    step.elapsed_ms = earlier_ms + since(began_ms);
    if (step.end != StepEnd::StillRunning) return std::nullopt;
    with_.progress.of_65536 = progress.of_65536;
    silent = progress.running ? 0 : silent + 1;
    if (silent >= kMostSilentLooks) {
      step.end = StepEnd::Unknown;
      add_reason(step, "the drive no longer says how far it is");
    } else if (step.elapsed_ms >= most_ms) {
      step.end = StepEnd::TimedOut;
      add_reason(step, "not over after " + std::to_string(step.elapsed_ms / 1000) + " s");
    }
    if (step.end != StepEnd::StillRunning) return std::nullopt;
    if (step.seen_in_progress && !seen_before) {
      if (auto failure = save()) return failure;
    }
    if (auto failure = wait(pause_after_look(looks))) {
      save();
      return failure;
    }
  }
}

std::uint64_t DeviceRun::since(std::int64_t began_ms) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(with_.clock.boot().milliseconds - began_ms, 0));
}

MaybeFailure DeviceRun::wait(std::uint64_t milliseconds) {
  for (std::uint64_t waited = 0; waited < milliseconds; waited += kSlice) {
    if (stop_asked()) return stopped("while the drive was at work; it goes on by itself");
    with_.pause.milliseconds(std::min(kSlice, milliseconds - waited));
  }
  return std::nullopt;
}

// Whatever else fails: no password and no lock stays in the drive that can be taken out of it.
MaybeFailure DeviceRun::close(DeviceStep& step) {
  MaybeFailure unsaved = save();
  with_.control.tidy(step, step_callbacks());
  if (unsaved) return unsaved;
  if (auto failure = save()) return failure;
  return record("device-command-ended", described(step));
}

bool DeviceRun::wants_marks() const { return std::ranges::any_of(with_.task.techniques, is_erasure); }

bool DeviceRun::may_go_on() const { return point_.steps.empty() || point_.steps.back().end == StepEnd::Completed; }

std::uint64_t DeviceRun::estimate(std::size_t index) const {
  const auto& estimates = with_.task.seconds_estimated;
  return index < estimates.size() ? estimates[index] : 0;
}

MaybeFailure DeviceRun::record(std::string_view type, Json::Object fields) const {
  if (!with_.callbacks.record) return std::nullopt;
  return surroundings_failed(with_.callbacks.record(type, std::move(fields)), "journal");
}

MaybeFailure DeviceRun::save() const {
  if (!with_.callbacks.save) return std::nullopt;
  return surroundings_failed(with_.callbacks.save(point_), "device point");
}

Json::Object DeviceRun::described(const DeviceStep& step) const {
  return {{"number", count_json(point_.steps.size())},
          {"technique", std::string(wire_name(step.technique))},
          {"command", step.command},
          {"sent", to_hex(step.sent)},
          {"accepted", step.accepted},
          {"seen_in_progress", step.seen_in_progress},
          {"end", std::string(wire_name(step.end))},
          {"reason", step.reason},
          {"elapsed_ms", count_json(step.elapsed_ms)}};
}

}  // namespace dieu8
