// Beginning a session and taking up an unfinished one.
#include <algorithm>

#include "evidence/base/file.h"
#include "evidence/base/random.h"
#include "evidence/certificate/late_seal.h"
#include "evidence/crypto/sign/session_key.h"
#include "evidence/journal/check_journal.h"
#include "evidence/journal/journal.h"
#include "wipe/cli/drive/drive_stage.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/evidence_folder.h"
#include "wipe/cli/sealed_file.h"
#include "wipe/cli/session.h"
#include "wipe/cli/wanted_disks.h"
#include "wipe/kernel/computer.h"
#include "wipe/kernel/discover.h"
#include "wipe/plan/planned_sanitization.h"
#include "wipe/run/resume_file.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostJournalBytes = 1U << 30U;

// Zones that are reset must be written from their beginning on, one block after the other.
bool writes_in_order(const WipePlan& plan) {
  return std::ranges::count(device_techniques(plan), Technique::ZoneReset) > 0;
}

DiskTask task_of(const WipePlan& plan) {
  DiskTask task;
  task.identity = plan.disk.identity;
  task.passes = plan.method.passes;
  task.verify = plan.verify;
  task.verify_every_pass = plan.verify_every_pass;
  task.sequential_writes = writes_in_order(plan);
  return task;
}

DriveRecord new_record(const PlannedDisk& disk) {
  DriveRecord record;
  record.offer = disk.asked.offer;
  record.before = record.identity = disk.plan.disk.identity;
  return record;
}

std::unique_ptr<DiskWork> work_of(const PlannedDisk& disk, OpenedDisks opened, std::uint32_t number,
                                  const std::string& psid) {
  auto work = std::make_unique<DiskWork>();
  work->number = number;
  work->asked = disk.asked;
  work->plan = disk.plan;
  work->opened = std::move(opened.disk);
  work->also_opened = std::move(opened.also);
  work->step_options.psid = psid;
  work->record = new_record(disk);
  work->task = task_of(disk.plan);
  return work;
}

// What cannot be read before the work is left empty; the judge remarks on it.
DiskRow row_of(const DiskWork& work) {
  DiskRow row{work.number, work.plan.disk.identity, planned_sanitization(work.plan)};
  auto before = look_before(work.opened.fd, work.plan.disk.identity.bytes);
  if (before) row.sanitization.before = std::move(before).value();
  return row;
}

Result<Certificate> empty_certificate(const Job& job, Clock& clock) {
  Certificate draft;
  draft.id = TRY(random_uuid());
  draft.clock = read_clock_note(clock);
  draft.job = job;
  draft.computer = read_computer();
  draft.tool = TRY(read_tool(clock));
  return draft;
}

Json::Array technique_words(const WipePlan& plan) {
  Json::Array words;
  for (const Technique technique : techniques_planned(plan)) words.emplace_back(wire_name(technique));
  return words;
}

Json::Object opened_fields(const DiskWork& work) {
  const DiskIdentity& identity = work.plan.disk.identity;
  Json::Array passes;
  for (const PassPattern& pass : work.plan.method.passes) passes.emplace_back(describe(pass));
  return {{"disk", static_cast<std::int64_t>(work.number)},
          {"path", identity.path},
          {"model", identity.model},
          {"serial", identity.serial},
          {"bytes", static_cast<std::int64_t>(identity.bytes)},
          {"level", wire_name(work.plan.level_asked)},
          {"techniques", technique_words(work.plan)},
          {"method", work.plan.method.name},
          {"passes", std::move(passes)},
          {"verify", wire_name(work.plan.verify)}};
}

// Without an officer's key the session gets one of its own: what it seals is unchanged, and nobody vouches for it.
Status take_signer(Session& session, const Prepared& prepared) {
  session.root = prepared.root;
  session.signer = prepared.signer.get();
  if (session.signer != nullptr) return ok();
  const Certificate& draft = session.state.draft;
  const std::string folder = session_key_path(session.folder);
  session.own_key = TRY(make_session_key(folder, draft.id, session_computer(draft.computer)));
  session.root = TRY(load_trust_root(folder + "/root.pem"));
  session.signer = session.own_key.get();
  return ok();
}

Status open_journal(Session& session) {
  auto file = TRY(open_append_file(journal_path(session.folder), true));
  Journal journal = TRY(Journal::create(std::move(file), *session.clock, session.state.draft.id));
  session.log = std::make_unique<SessionLog>(std::move(journal));
  return session.log->append("session-started", {{"certificate", session.state.draft.id},
                                                 {"signer_key_id", session.signer->certificate().key_id},
                                                 {"signer_role", wire_name(session.signer->certificate().role)},
                                                 {"tool", session.state.draft.tool.version}});
}

Status record_disks(Session& session, std::string_view type) {
  for (const auto& disk : session.disks) {
    if (!disk->done) TRY(session.log->append(type, opened_fields(*disk)));
  }
  return ok();
}

Status same_computer(const Computer& then, const Computer& now) {
  if (then.serial == now.serial && then.board_serial == now.board_serial && then.uuid == now.uuid) return ok();
  return fail(ErrorCode::Refused, N_("the session began on another computer"), {},
              N_("one certificate is for one computer: resume there, or start anew without --resume"));
}

// No resume file: the power went before the first byte was written.
Status load_resume_point(const Session& session, DiskWork& work) {
  const auto body =
      read_sealed_file(resume_path(session.folder, work.number), session.state.draft.id, session.signer->certificate());
  if (!body && body.error().code == ErrorCode::NotFound) return ok();
  if (!body) return outcome::failure(body.error());
  const ResumeFile file = TRY(resume_from_json(body.value()));
  work.task = TRY(task_to_resume(file, work.plan.disk.identity));
  work.task.sequential_writes = writes_in_order(work.plan);
  return ok();
}

// The disk as it is called now, and as the drive's own commands have made it.
void take_record(const DriveRecord& record, DiskWork& work) {
  const std::string path = work.plan.disk.identity.path;
  work.record = record;
  if (record.uncovering_ended) work.plan.disk.identity = record.identity;
  work.record.before.path = work.record.identity.path = work.plan.disk.identity.path = path;
  work.task.identity = work.plan.disk.identity;
}

// Numbers stay, paths may have changed.
Status take_up(Session& session, const Prepared& prepared, std::size_t index, OpenedDisks opened) {
  const PlannedDisk& disk = prepared.disks[index];
  const DiskIdentity& identity = disk.plan.disk.identity;
  const DiskRow* row = row_of_disk(session.state, session.folder, identity);
  if (row == nullptr) return fail(ErrorCode::Refused, N_("{1} is not of this session"), {identity.path});
  auto work = work_of(disk, std::move(opened), row->number, prepared.psid);
  if (prepared.records[index]) take_record(*prepared.records[index], *work);
  work->done = session.state.done.contains(row->number);
  if (!work->done) TRY(load_resume_point(session, *work));
  session.disks.push_back(std::move(work));
  return ok();
}

bool all_done(const Session& session) {
  return std::ranges::all_of(session.disks, [](const auto& disk) { return disk->done; });
}

// A journal closed before the certificate was written stays as it is: only the certificate is missing.
Status reopen_journal(Session& session) {
  const Bytes bytes = TRY(read_file(journal_path(session.folder), kMostJournalBytes));
  if (all_done(session) && check_journal(bytes, &session.root).closed) return ok();
  Journal journal = TRY(Journal::reopen(journal_path(session.folder), *session.clock));
  session.log = std::make_unique<SessionLog>(std::move(journal));
  return record_disks(session, "disk-reopened");
}

// As many as must stand in the certificate.
Result<std::uint64_t> count_disks(const Prepared& prepared, const std::string& out) {
  std::vector<std::string> erased;
  for (const PlannedDisk& disk : prepared.disks) erased.push_back(disk.plan.disk.identity.path);
  return disks_of_computer(TRY(list_disks(out)), prepared.carriers, erased);
}

}  // namespace

Result<std::vector<OpenedDisks>> open_disks(const std::vector<PlannedDisk>& disks) {
  std::vector<OpenedDisks> opened;
  for (const PlannedDisk& disk : disks) {
    if (disk.plan.overwrites()) TRY(check_task(task_of(disk.plan)));
    opened.push_back({TRY(open_disk_for_wipe(disk.plan.disk)), {}});
    for (const DiskDescription& sibling : disk.also_erased)
      opened.back().also.push_back(TRY(open_disk_for_wipe(sibling)));
  }
  return opened;
}

Result<std::unique_ptr<Session>> begin_session(const Prepared& prepared, std::vector<OpenedDisks> opened,
                                               const std::string& out, Clock& clock) {
  auto session = std::make_unique<Session>();
  session->clock = &clock;
  session->state.draft = TRY(empty_certificate(prepared.job, clock));
  session->state.draft.computer.disks_found = TRY(count_disks(prepared, out));
  for (std::size_t i = 0; i < opened.size(); ++i) {
    session->disks.push_back(
        work_of(prepared.disks[i], std::move(opened[i]), static_cast<std::uint32_t>(i + 1), prepared.psid));
    session->state.draft.disks.push_back(row_of(*session->disks.back()));
  }
  session->folder = TRY(make_session_folder(out, clock.wall(), session->state.draft.id));
  TRY(take_signer(*session, prepared));
  TRY(open_journal(*session));
  TRY(record_disks(*session, "disk-opened"));
  for (const auto& disk : session->disks) {
    if (has_drive_stage(disk->plan)) TRY(save_drive_record(*session, *disk));
  }
  TRY(save_session_state(session->folder, session->state, *session->signer));
  return session;
}

Result<std::unique_ptr<Session>> resume_session(const Prepared& prepared, std::vector<OpenedDisks> opened,
                                                Clock& clock) {
  auto session = std::make_unique<Session>();
  session->clock = &clock;
  session->folder = prepared.unfinished->folder;
  session->state = prepared.unfinished->state;
  TRY(take_signer(*session, prepared));
  TRY(same_computer(session->state.draft.computer, read_computer()));
  for (std::size_t i = 0; i < opened.size(); ++i) TRY(take_up(*session, prepared, i, std::move(opened[i])));
  TRY(reopen_journal(*session));
  return session;
}

Result<std::unique_ptr<Session>> open_session(const Prepared& prepared, const std::string& out, Clock& clock) {
  std::vector<OpenedDisks> opened = TRY(open_disks(prepared.disks));
  std::unique_ptr<Session> session = TRY(prepared.unfinished ? resume_session(prepared, std::move(opened), clock)
                                                             : begin_session(prepared, std::move(opened), out, clock));
  session->open_drive = system_drive_opener();
  return session;
}

}  // namespace dieu8
