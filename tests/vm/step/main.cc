// dieu8-test-step DISK [TECHNIQUE]: what the drive offers, and one technique sent through the product's own commands
// and the kernel's own drivers. QEMU's NVMe controller says "QEMU", so dieu8-wipe itself claims nothing of its Format.
#include <fcntl.h>

#include <iostream>
#include <optional>
#include <string_view>

#include "evidence/base/syscall.h"
#include "evidence/certificate/words.h"
#include "evidence/json/canonical.h"
#include "wipe/kernel/discover.h"
#include "wipe/transport/open_drive_control.h"
#include "wipe/transport/system_pause.h"

namespace dieu8 {
namespace {

std::optional<Technique> technique_named(std::string_view word) {
  for (const TechniqueFact& fact : technique_facts()) {
    if (wire_name(fact.technique) == word) return fact.technique;
  }
  return std::nullopt;
}

Json offered(const DriveOffer& offer) {
  Json::Array techniques;
  for (const OfferedTechnique& one : offer.techniques) techniques.emplace_back(wire_name(one.technique));
  return techniques;
}

Json probed(const DriveOffer& offer) {
  Json::Object bits;
  for (const ProbedBits& one : offer.bits) bits.emplace(one.source, one.value);
  return bits;
}

Json measured(const DeviceStep& step) {
  return Json::Object{{"accepted", step.accepted},    {"command", step.command},
                      {"echo", wire_name(step.echo)}, {"end", wire_name(step.end)},
                      {"reason", step.reason},        {"seen_in_progress", step.seen_in_progress},
                      {"sent", to_hex(step.sent)}};
}

DeviceStep carry_out(DriveControl& control, Technique technique) {
  const StepCallbacks callbacks{.record = [](std::string_view, const Json::Object&) { return ok(); }};
  SystemPause pause;
  DeviceStep step = control.start(technique, {}, callbacks);
  while (step.end == StepEnd::StillRunning) {
    pause.milliseconds(200);
    control.look(step);
  }
  control.tidy(step, callbacks);
  return step;
}

Result<Json> run(const std::string& path, std::optional<Technique> technique) {
  const DiskDescription disk = TRY(describe_disk(path, ""));
  const UniqueFd fd = TRY(open_file(path, O_RDWR | O_EXCL));
  const auto control = TRY(open_drive_control(fd, disk.identity, disk.removable));
  const DriveOffer offer = TRY(control->probe());
  Json::Object said{{"bits", probed(offer)}, {"offered", offered(offer)}, {"step", Json()}};
  if (technique) said["step"] = measured(carry_out(*control, *technique));
  return Json(std::move(said));
}

}  // namespace
}  // namespace dieu8

int main(int count, char** words) {
  const auto technique = count == 3 ? dieu8::technique_named(words[2]) : std::nullopt;
  if (count < 2 || count > 3 || (count == 3 && !technique)) {
    std::cerr << "dieu8-test-step DISK [TECHNIQUE], by its word in the certificate\n";
    return 2;
  }
  const auto said = dieu8::run(words[1], technique);
  if (!said) {
    std::cerr << "error: " << said.assume_error().message << '\n';
    return 3;
  }
  std::cout << dieu8::canonical_json(said.assume_value()) << '\n';
  return 0;
}
