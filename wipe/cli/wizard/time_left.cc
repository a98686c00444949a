#include "wipe/cli/wizard/time_left.h"

namespace dieu8 {
namespace {

// Bytes of all passes and read-backs.
std::uint64_t all_bytes(const WipePlan& plan) {
  const std::uint64_t disk = plan.disk.identity.bytes;
  const std::uint64_t read_back = bytes_to_verify(plan.verify, disk);
  const std::uint64_t passes = plan.method.passes.size();
  return passes * disk + (plan.verify_every_pass ? passes : 1) * read_back;
}

std::uint64_t done_bytes(const ProgressSnapshot& now, const WipePlan& plan) {
  if (now.pass == 0) return 0;
  const std::uint64_t disk = plan.disk.identity.bytes;
  const std::uint64_t passes_before = now.pass - 1;
  const std::uint64_t read_back = plan.verify_every_pass ? passes_before * bytes_to_verify(plan.verify, disk) : 0;
  return passes_before * disk + read_back + (now.verifying ? disk : 0) + now.done_bytes;
}

}  // namespace

std::optional<std::uint64_t> seconds_left(const ProgressSnapshot& now, const WipePlan& plan) {
  if (now.finished) return 0;
  if (now.command != 0 && plan.method.passes.empty()) return now.command_seconds_left;
  if (now.bytes_a_second == 0 || now.pass == 0) return std::nullopt;
  const std::uint64_t all = all_bytes(plan);
  const std::uint64_t done = done_bytes(now, plan);
  return done >= all ? 0 : (all - done) / now.bytes_a_second;
}

}  // namespace dieu8
