#include "wipe/plan/plan.h"

#include <cstdlib>

#include "evidence/certificate/not_reached.h"
#include "evidence/certificate/probe.h"
#include "wipe/drive/refusal.h"

namespace dieu8 {
namespace {

// Megabytes a second that such disks usually reach; only for the estimate a person reads.
std::uint64_t usual_speed(const DiskIdentity& identity) {
  if (identity.interface == DiskInterface::Nvme) return 1500;
  switch (identity.kind) {
    case DiskKind::Hdd: return 140;
    case DiskKind::Ssd: return 400;
    case DiskKind::Flash: return 20;
    case DiskKind::Virtual: return 200;
    case DiskKind::File: return 400;
    case DiskKind::Unknown: return 80;
  }
  std::abort();
}

std::uint64_t seconds_for(const DiskIdentity& identity, std::uint64_t bytes) {
  const std::uint64_t per_second = usual_speed(identity) * 1'000'000;
  return (bytes + per_second - 1) / per_second;
}

Status refuse_what_must_not_be_touched(const DiskDescription& disk) {
  const std::string& path = disk.identity.path;
  if (!disk.holders.empty()) return outcome::failure(refusal(path, disk.holders));
  if (disk.read_only)
    return fail(ErrorCode::Refused, N_("{1} is read-only"), {path}, N_("look for a write-protect switch on the disk"));
  if (disk.identity.bytes == 0)
    return fail(ErrorCode::Refused, N_("{1} has no capacity: no medium, or a disk that does not answer"), {path});
  return ok();
}

Status refuse_what_contradicts_itself(const WipeRequest& request) {
  if (request.method.verifies_every_pass && request.verify != VerifyMode::Full)
    return fail(ErrorCode::Misuse, N_("method {1} demands a full read-back of every pass"), {request.method.name},
                N_("leave --verify out, or choose another method"));
  return ok();
}

void add(WipePlan& plan, StepKind kind, std::uint32_t pass, std::uint64_t bytes) {
  const std::uint64_t seconds = seconds_for(plan.disk.identity, bytes);
  plan.steps.push_back({kind, pass, seconds, 0});
  plan.seconds_estimated += seconds;
}

void add_passes(WipePlan& plan) {
  const std::uint64_t bytes = plan.disk.identity.bytes;
  const auto count = static_cast<std::uint32_t>(plan.method.passes.size());
  for (std::uint32_t pass = 1; pass <= count; ++pass) {
    add(plan, StepKind::Overwrite, pass, bytes);
    const bool read_back = plan.verify_every_pass || pass == count;
    if (read_back && plan.verify != VerifyMode::None)
      add(plan, StepKind::ReadBack, pass, bytes_to_verify(plan.verify, bytes));
  }
}

}  // namespace

std::uint64_t bytes_to_verify(VerifyMode mode, std::uint64_t bytes) {
  switch (mode) {
    case VerifyMode::Full: return bytes;
    case VerifyMode::Sample: return bytes / 10 + (bytes % 10 == 0 ? 0 : 1);
    case VerifyMode::None: return 0;
  }
  std::abort();
}

Result<VerifyMode> parse_verify_mode(std::string_view text) {
  for (const VerifyMode mode : {VerifyMode::Full, VerifyMode::Sample, VerifyMode::None}) {
    if (wire_name(mode) == text) return mode;
  }
  return fail(ErrorCode::Misuse, N_("unknown verification '{1}'; there are: full, sample, none"), {std::string(text)});
}

Result<WipePlan> plan_wipe(const DiskDescription& disk, const WipeRequest& request) {
  TRY(refuse_what_must_not_be_touched(disk));
  TRY(refuse_what_contradicts_itself(request));
  WipePlan plan;
  plan.disk = disk;
  plan.method = request.method;
  plan.verify = request.verify;
  plan.verify_every_pass = request.method.verifies_every_pass;
  add(plan, StepKind::CheckIdentity, 0, 0);
  add(plan, StepKind::LookBefore, 0, 0);
  if (needs_probe(plan.method.passes, plan.verify, plan.verify_every_pass)) add(plan, StepKind::Probe, 0, 0);
  add_passes(plan);
  add(plan, StepKind::LookAfter, 0, 0);
  plan.not_reached = must_say_not_reached(disk.identity);
  return plan;
}

std::string_view wire_name(StepKind kind) {
  switch (kind) {
    case StepKind::CheckIdentity: return "check-identity";
    case StepKind::LookBefore: return "look-before";
    case StepKind::Uncover: return "uncover";
    case StepKind::WriteMarkers: return "write-markers";
    case StepKind::DeviceCommand: return "device-command";
    case StepKind::CheckMarkers: return "check-markers";
    case StepKind::Probe: return "probe";
    case StepKind::Overwrite: return "overwrite";
    case StepKind::ReadBack: return "read-back";
    case StepKind::LookAfter: return "look-after";
  }
  std::abort();
}

}  // namespace dieu8
