#include "tests/vm/nvme_tcp/served_drive.h"

#include <algorithm>
#include <functional>

namespace dieu8 {
namespace {

struct NamedLie {
  const char* name;
  NvmeLies (*lies)();
};

NvmeLies erases(NvmeEraseLie erase) {
  NvmeLies lies;
  lies.erase = lies.format_erase = erase;
  return lies;
}

// Nothing is erased, and the log is changed once a sanitize was accepted.
NvmeLies log_becomes(void (*change)(Bytes& log, const Bytes& before)) {
  NvmeLies lies = erases(NvmeEraseLie::Nothing);
  lies.finish_at_once = true;
  lies.log = [change](Bytes& log, bool accepted, const Bytes& before) {
    if (accepted) change(log, before);
  };
  return lies;
}

NvmeLies failing() {
  NvmeLies lies;
  lies.fails = true;
  return lies;
}

constexpr NamedLie kLies[] = {
    {"honest", [] { return NvmeLies{}; }},
    {"success-without-erase", [] { return erases(NvmeEraseLie::Nothing); }},
    {"half-erased", [] { return erases(NvmeEraseLie::FirstHalf); }},
    {"old-success", [] { return log_becomes([](Bytes& log, const Bytes& before) { log = before; }); }},
    {"zero-log", [] { return log_becomes([](Bytes& log, const Bytes&) { std::ranges::fill(log, std::uint8_t{0}); }); }},
    {"status-3", [] { return log_becomes([](Bytes& log, const Bytes&) { log[2] = 3; }); }},
    {"status-4", [] { return log_becomes([](Bytes& log, const Bytes&) { log[2] = 4; }); }},
    {"fails", failing},
};

NvmeShape shape_of(const ServedDriveOptions& options) {
  NvmeShape shape;
  shape.flash.user_sectors = options.mebibytes * 2048;
  shape.flash.spare_sectors = 1024;
  shape.others = {{.number = 2, .sectors = 1024}};
  shape.unallocated_sectors = 64;
  shape.version = 0x00010400;
  shape.crypto_ms = shape.block_ms = shape.overwrite_ms = shape.format_ms = options.sanitize_ms;
  return shape;
}

}  // namespace

std::vector<std::string> served_lies() {
  std::vector<std::string> names;
  for (const NamedLie& lie : kLies) names.emplace_back(lie.name);
  return names;
}

Result<std::unique_ptr<SimulatedNvmeController>> served_drive(const ServedDriveOptions& options) {
  const auto* lie = std::ranges::find(kLies, options.lie, &NamedLie::name);
  if (lie == std::end(kLies)) return fail(ErrorCode::Misuse, "unknown lie", {options.lie});
  auto drive = std::make_unique<SimulatedNvmeController>(shape_of(options), lie->lies());
  if (options.lie == "old-success") drive->had_sanitized(0x2, NvmeSanitizer::State::Success);
  return drive;
}

}  // namespace dieu8
