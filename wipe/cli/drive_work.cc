// The drive stage of one disk of a session: its surroundings, its journal, its sealed record.
#include "wipe/cli/disk_queue.h"
#include "wipe/cli/drive/drive_stage.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/sealed_file.h"
#include "wipe/cli/session.h"
#include "wipe/cli/stop_signal.h"
#include "wipe/purge/run_device_work.h"
#include "wipe/transport/system_pause.h"

namespace dieu8 {
namespace {

DeviceCallbacks callbacks_of(Session& session, const DiskWork& work) {
  DeviceCallbacks callbacks;
  callbacks.record = [&session, number = work.number](std::string_view type, Json::Object fields) {
    fields.insert_or_assign("disk", static_cast<std::int64_t>(number));
    Status recorded = session.log->append(type, std::move(fields));
    if (session.mirror != nullptr) session.mirror->changed();
    return recorded;
  };
  callbacks.stop_asked = [&session] { return stop_asked() || session.log->failure().has_value(); };
  return callbacks;
}

DriveSurroundings surroundings_of(Session& session, DiskWork& work, Pause& pause) {
  DriveSurroundings around;
  around.open_drive = [&session, &work] {
    return session.open_drive(work.opened.fd, work.plan.disk.identity, work.plan.disk.removable);
  };
  around.open_queue = [&session, &work] {
    return open_queue_on(work.opened, work.plan.disk.identity, session.disks.size());
  };
  around.identity_now = [&work] { return identity_through(work.opened.fd, work.plan.disk.identity.path); };
  around.rescan = [&work] { return rescan_disk(work.opened.fd, work.plan.disk.identity); };
  around.callbacks = callbacks_of(session, work);
  around.save = [&session, &work](const DriveRecord&) {
    Status saved = save_drive_record(session, work);
    if (!saved) session.log->note_failure(saved.error());
    if (session.mirror != nullptr) session.mirror->changed_and_wait();
    return saved;
  };
  around.clock = session.clock;
  around.pause = &pause;
  around.progress = &work.progress;
  return around;
}

}  // namespace

Status save_drive_record(const Session& session, const DiskWork& work) {
  return write_sealed_file(device_path(session.folder, work.number), session.state.draft.id,
                           drive_record_to_json(work.record), *session.signer);
}

bool run_drive_stage_of(Session& session, DiskWork& work, Sanitization& done) {
  SystemPause pause;
  const DriveSurroundings around = surroundings_of(session, work, pause);
  DriveStageEnd end = run_drive_stage(work.plan, work.step_options, work.record, around, done);
  work.plan.disk.identity = work.task.identity = work.record.identity;
  work.needs_power_cycle = end.needs_power_cycle;
  work.commands_done = all_completed(work.plan.device.size(), done.device_steps);
  if (end.needs_power_cycle) end.failure = Failure{FailureKind::Stopped, "the drive wants its power switched off"};
  done.failure = std::move(end.failure);
  return end.overwrite && !done.failure;
}

}  // namespace dieu8
