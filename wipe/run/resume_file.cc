#include "wipe/run/resume_file.h"

#include <algorithm>

#include "evidence/base/file.h"
#include "evidence/certificate/member_writer.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostResumeBytes = std::size_t{8} << 20U;

}  // namespace

ResumeFile resume_file_of(const DiskTask& task, std::string method, const ResumePoint& point) {
  ResumeFile file;
  file.serial = valid_text(task.identity.serial);
  file.model = valid_text(task.identity.model);
  file.wwn = valid_text(task.identity.wwn);
  file.bytes = task.identity.bytes;
  file.logical_sector_bytes = task.identity.logical_sector_bytes;
  file.method = std::move(method);
  file.passes_planned = task.passes;
  file.verify = task.verify;
  file.verify_every_pass = task.verify_every_pass;
  file.point = point;
  return file;
}

Result<DiskTask> task_to_resume(const ResumeFile& file, const DiskIdentity& identity) {
  const bool same = file.serial == valid_text(identity.serial) && file.model == valid_text(identity.model) &&
                    file.wwn == valid_text(identity.wwn) && file.bytes == identity.bytes &&
                    file.logical_sector_bytes == identity.logical_sector_bytes;
  if (!same) {
    return fail(ErrorCode::Invalid, N_("{1} is not the disk of the resume file (serial {2}, {3} bytes)"),
                {identity.path, file.serial, std::to_string(file.bytes)},
                N_("Connect the disk that was being wiped, or start this one without --resume."));
  }
  DiskTask task;
  task.identity = identity;
  task.passes = file.passes_planned;
  task.verify = file.verify;
  task.verify_every_pass = file.verify_every_pass;
  task.resume = file.point;
  TRY(check_task(task));
  return task;
}

std::string resume_path(const std::string& folder, std::uint32_t row) {
  return folder + "/resume-" + std::to_string(row) + ".json";
}

Status save_resume(const std::string& path, const ResumeFile& file) {
  return write_file_durably(path, as_bytes(resume_to_json(file)), Access::OwnerOnly);
}

Result<ResumeFile> load_resume(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostResumeBytes));
  return resume_from_json(bytes);
}

}  // namespace dieu8
