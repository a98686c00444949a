#include "wipe/cli/wizard/job_by_itself.h"

#include "wipe/cli/unattended_run.h"
#include "wipe/cli/wizard/linux_disks.h"
#include "wipe/cli/wizard/media_look.h"
#include "wipe/kernel/computer.h"
#include "wipe/kernel/discover.h"

namespace dieu8 {
namespace {

AtEnd at_end_of(EndWanted wanted) {
  switch (wanted) {
    case EndWanted::PowerOff: return AtEnd::PowerOff;
    case EndWanted::Reboot: return AtEnd::Reboot;
    case EndWanted::Stay: return AtEnd::Stay;
  }
  __builtin_unreachable();
}

// The medium need not be mounted at this moment: it is no disk to be erased all the same.
Result<std::vector<DiskDescription>> disks_beside(const MediumDevice& medium) {
  std::vector<DiskDescription> disks = TRY(list_disks(""));
  for (DiskDescription& disk : disks) {
    if (disk.identity.path == medium.disk)
      disk.holders.push_back({HolderKind::EvidenceMedium, medium.path, medium.path});
  }
  return disks;
}

Status take_disks(const RunOptions& options, const std::vector<DiskDescription>& disks, WorkRequest& request) {
  for (const std::string& path : options.disks) {
    for (const DiskDescription& disk : disks) {
      if (disk.identity.path == path) request.disks.push_back(disk_id(disk));
    }
  }
  return ok();
}

// The newest one of this computer; the stick may have served others.
std::string session_to_resume(const MediumDevice& medium, const std::string& folder, const MediumContents& contents) {
  for (const std::string& name : contents.unfinished) {
    if (!unfinished_in(folder, {medium.path, name}).refusal) return id_of({medium.path, name});
  }
  return "";
}

Result<SignedJob> job_of(const MediumDevice& medium, const std::string& folder, const MediumContents& contents,
                         WallTime now) {
  const SignedJobFile file = TRY(read_signed_job(folder, read_computer(), now));
  const RunWishes& wishes = *file.file.run;
  const std::vector<DiskDescription> disks = TRY(disks_beside(medium));
  const std::string key_folder = wishes.key.empty() ? "" : folder + kKeysOnMedium + "/" + wishes.key;
  const RunOptions options = TRY(options_of(file, disks, key_folder));
  SignedJob job;
  TRY(take_disks(options, disks, job.request));
  job.request.level = wishes.level;
  job.request.method = wishes.method;
  job.request.verify = wishes.verify;
  job.request.job = file.file.job;
  job.request.medium = medium.path;
  if (!wishes.key.empty()) job.request.key = id_of({medium.path, wishes.key});
  job.request.secret = options.passphrase.value_or("");
  job.request.resume = session_to_resume(medium, folder, contents);
  job.signed_by = file.signer.name + ", " + file.signer.title;
  job.at_end = at_end_of(wishes.at_end);
  return job;
}

SignedJob refused(Error error) {
  SignedJob job;
  job.refusal = std::move(error);
  return job;
}

}  // namespace

void JobByItself::look(const MediumDevice& medium, const std::string& folder, const MediumContents& contents) {
  if (!contents.has_job || !contents.has_job_signature) return;
  if (found_) {
    found_ = refused({ErrorCode::Refused,
                      N_("two sticks have a signed job file: {1} and {2}"),
                      {found_->request.medium, medium.path},
                      N_("pull one of them and start again"),
                      0});
    return;
  }
  auto job = job_of(medium, folder, contents, now_);
  found_ = job ? std::move(job).value() : refused(job.error());
}

}  // namespace dieu8
