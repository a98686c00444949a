// Taking up a drive's own commands after a kill or a power cut.
#include <algorithm>

#include "wipe/purge/device_run.h"

namespace dieu8 {
namespace {

using MaybeFailure = std::optional<Failure>;

MaybeFailure does_not_fit(const char* what) {
  return Failure{FailureKind::Refused, std::string("the saved point does not belong to this work: ") + what};
}

bool steps_fit(const DeviceTask& task, const DevicePoint& point) {
  if (point.steps.size() > task.techniques.size()) return false;
  for (std::size_t i = 0; i < point.steps.size(); ++i) {
    if (point.steps[i].technique != task.techniques[i]) return false;
    if (i + 1 < point.steps.size() && point.steps[i].end != StepEnd::Completed) return false;
  }
  return true;
}

// What the drive says of a command that nobody saw answered, and that ends the work: its own word that it failed, or a
// password that is, or may be, still in it.
bool ends_the_work(const DeviceStep& found) {
  return found.end == StepEnd::Failed || found.end == StepEnd::TimedOut || found.password_left == Known::Yes ||
         found.password_left == Known::Unknown;
}

}  // namespace

MaybeFailure DeviceRun::take_up() {
  const DevicePoint& saved = *with_.task.resume;
  if (!steps_fit(with_.task, saved)) return does_not_fit("steps");
  if (saved.sending && saved.steps.empty()) return does_not_fit("sending");
  if (!saved.steps.empty() && wants_marks() && !saved.markers) return does_not_fit("markers");
  if (saved.markers && saved.markers->key_commitment != key_commitment(saved.marker_key)) return does_not_fit("key");
  point_ = saved;
  if (point_.steps.empty()) return std::nullopt;
  DeviceStep& step = point_.steps.back();
  with_.progress.device_command = static_cast<std::uint32_t>(point_.steps.size());
  if (auto failure = record("device-command-resumed", described(step))) return failure;
  if (point_.sending) return find_again();
  if (step.end == StepEnd::StillRunning) {
    ++step.found_running;
    if (auto failure = save()) return failure;
    return follow(step);
  }
  return close(step);
}

// The program ended between "about to send" and the drive's answer: whether the command was sent, only the drive can
// tell, and whether it was accepted, nobody saw. Such a step never counts. It is sent anew, as a step that is measured
// from its beginning, once the drive is idle; that it may be sent a second time does no harm to what it is for:
//
// - SANITIZE (ATA, SCSI, NVMe) goes on by itself, also after a power cut. One that is found under way may be ours, but
//   its acceptance was not seen: it is waited for. Sent anew, it overwrites, erases or changes the key once more; the
//   state asked for before it then is that of the first one, so an old success does not stand in for the new one.
//   An ended one that the drive says failed is a result, and stays one: the drive gives no access any more.
// - FORMAT UNIT and Format NVM do not go on after a power cut, and their standards' remedy is to send them again.
// - Erase, secure erase, trim and SANITIZE of eMMC and SD do not go on either; erased cells may be erased again.
// - SECURITY ERASE UNIT: the drive takes its password out when it ends. With no password in it, it was never sent or
//   ran to its end, and begins anew with a password that is recorded anew. With a password in it (locked, or not yet)
//   it may have been cut off anywhere: that is Unknown, and the drive has to be brought back first.
// - RevertTPer by PSID works in every state and changes the key again; RESET WRITE POINTER changes nothing more.
//
// The marks were laid before the first sending. If that one erased them and the second does nothing, what lay on the
// drive is gone all the same.
MaybeFailure DeviceRun::find_again() {
  DeviceStep found = point_.steps.back();
  if (auto failure = wait_for_whatever_runs(found)) return failure;
  if (ends_the_work(found)) {
    if (found.end == StepEnd::NotSent || found.end == StepEnd::Completed) found.end = StepEnd::Unknown;
    point_.steps.back() = found;
    point_.sending = false;
    return close(point_.steps.back());
  }
  if (auto failure = record("device-command-not-seen", described(found))) return failure;
  point_.steps.pop_back();
  point_.sending = false;
  return save();
}

MaybeFailure DeviceRun::wait_for_whatever_runs(DeviceStep& found) {
  if (with_.control.look(found).running) {
    ++found.found_running;
    found.end = StepEnd::StillRunning;
    if (auto failure = wait_for_end(found)) return failure;
  }
  if (found.end != StepEnd::TimedOut) with_.control.tidy(found, step_callbacks());
  return std::nullopt;
}

}  // namespace dieu8
