// The resume file of one disk (docs/format-resume.md): enough to go on after a kill or a power cut, and to know that
// it is the same disk and the same work.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

inline constexpr std::string_view kResumeType = "dieu8.resume/1";

struct ResumeFile {
  std::string serial;  // as at the start; bytes no UTF-8 text has are written as \xNN
  std::string model;
  std::string wwn;
  std::uint64_t bytes = 0;
  std::uint32_t logical_sector_bytes = 512;
  std::string method;
  std::vector<PassPattern> passes_planned;  // the literal ones: a method's random characters are drawn only once
  VerifyMode verify = VerifyMode::Full;
  bool verify_every_pass = false;
  ResumePoint point;
};

ResumeFile resume_file_of(const DiskTask& task, std::string method, const ResumePoint& point);

// Canonical JSON (RFC 8785 subset).
std::string resume_to_json(const ResumeFile& file);

// Errors: Malformed, naming the path; every field is demanded, every unknown one refused, the bytes must be canonical.
Result<ResumeFile> resume_from_json(ByteView bytes);

// The task that goes on where the file says. Errors: Invalid when `identity` is another disk, Malformed when the file
// contradicts itself (check_task).
Result<DiskTask> task_to_resume(const ResumeFile& file, const DiskIdentity& identity);

// One file a disk, in the evidence folder: "resume-1.json" for row 1. Written durably, readable by its owner only.
std::string resume_path(const std::string& folder, std::uint32_t row);
Status save_resume(const std::string& path, const ResumeFile& file);
Result<ResumeFile> load_resume(const std::string& path);

}  // namespace dieu8
