// What is asked of the engine, looked at before the first write.
#include <algorithm>

#include "evidence/certificate/probe.h"
#include "wipe/run/pass_content.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {
namespace {

Status check_disk(const DiskIdentity& identity) {
  const std::uint32_t sector = identity.logical_sector_bytes;
  if (sector < 512 || sector > PassContent::kMostExpected || (sector & (sector - 1)) != 0) {
    return fail(ErrorCode::Misuse, N_("{1}: a logical sector of {2} bytes is not supported"),
                {identity.path, std::to_string(sector)});
  }
  if (identity.bytes == 0 || identity.bytes % sector != 0) {
    return fail(ErrorCode::Misuse, N_("{1}: its size of {2} bytes is no multiple of its sector of {3} bytes"),
                {identity.path, std::to_string(identity.bytes), std::to_string(sector)},
                N_("Make a practice file a multiple of 4096 bytes long, for example: truncate -s 64M FILE"));
  }
  return ok();
}

Status check_passes(const std::vector<PassPattern>& passes) {
  if (passes.empty()) return fail(ErrorCode::Misuse, N_("the method has no passes"));
  for (const PassPattern& pass : passes) {
    if (pass.kind == PatternKind::Random) continue;
    if (pass.bytes.empty() || pass.bytes.size() > 4096) {
      return fail(ErrorCode::Misuse, N_("a fixed pattern has 1 to 4096 bytes, this one has {1}"),
                  {std::to_string(pass.bytes.size())});
    }
  }
  return ok();
}

// Random marks lie anywhere; a sequential zone is written from its beginning.
Status check_zones(const DiskTask& task) {
  if (!task.sequential_writes || !needs_probe(task.passes, task.verify, task.verify_every_pass)) return ok();
  return fail(ErrorCode::Misuse,
              N_("{1}: a zoned disk is written from its beginning to its end, so no random marks can be laid before: "
                 "choose a method whose last pass is random"),
              {task.identity.path});
}

Status does_not_fit(const char* what) {
  return fail(ErrorCode::Malformed, N_("the resume file does not belong to this work: {1}"), {what},
              N_("Start the disk again without --resume."));
}

// Listed bad sectors lie below the watermark and are as many as counted: else bytes would be counted wrongly.
bool losses_are_right(const PassReport& report, std::uint64_t watermark_sectors) {
  std::uint64_t sum = 0;
  std::uint64_t end = 0;
  for (const LbaRange& range : report.unwritten) {
    if (range.count == 0 || range.first < end || range.first > watermark_sectors) return false;
    if (range.count > watermark_sectors - range.first) return false;
    end = range.first + range.count;
    sum += range.count;
  }
  return sum == report.unwritten_sectors;
}

bool passes_are_right(const DiskTask& task, const ResumePoint& point) {
  if (point.pass == 0 || point.pass > task.passes.size() || point.passes.size() != point.pass) return false;
  for (std::size_t i = 0; i < point.passes.size(); ++i) {
    const PassReport& report = point.passes[i];
    if (report.number != i + 1 || report.pattern != task.passes[i]) return false;
    if (i + 1 < point.passes.size() && !report.finished) return false;
  }
  return true;
}

bool key_is_right(const ResumePoint& point) {
  const PassReport& report = point.passes.back();
  if (report.pattern.kind == PatternKind::Fixed) return !report.key_commitment.has_value();
  return report.key_commitment == key_commitment(point.key);
}

Status check_resume(const DiskTask& task, const ResumePoint& point) {
  const std::uint64_t bytes = task.identity.bytes;
  const std::uint32_t sector = task.identity.logical_sector_bytes;
  if (!passes_are_right(task, point)) return does_not_fit("passes");
  if (point.watermark_bytes > bytes || point.watermark_bytes % sector != 0) return does_not_fit("watermark_bytes");
  const PassReport& report = point.passes.back();
  if (point.verifying && (!report.finished || point.watermark_bytes != bytes)) return does_not_fit("verifying");
  if (!losses_are_right(report, point.watermark_bytes / sector)) return does_not_fit("unwritten");
  if (!key_is_right(point)) return does_not_fit("key");
  return ok();
}

}  // namespace

Status check_task(const DiskTask& task) {
  TRY(check_disk(task.identity));
  TRY(check_passes(task.passes));
  TRY(check_zones(task));
  if (task.resume) TRY(check_resume(task, *task.resume));
  return ok();
}

}  // namespace dieu8
