// What happens in the middle, and what the drive refuses.
#include "tests/liars/nvme_case_parts.h"

namespace dieu8 {
namespace {

LiarCase during(LiarCase one, std::function<void(SimulatedDrive&)> meanwhile, bool resume = false) {
  one.meanwhile = std::move(meanwhile);
  one.resume_after_meanwhile = resume;
  return one;
}

void reset(SimulatedDrive& drive) { as_nvme(drive).controller_reset(); }
void vanish(SimulatedDrive& drive) { as_nvme(drive).vanish(); }

std::vector<LiarCase> interruptions() {
  NvmeLies forgets_on_reset;
  forgets_on_reset.forget_on_reset = true;
  NvmeLies forgets_on_power;
  forgets_on_power.forget_on_power_cut = true;
  NvmeLies resumes_for_show;
  resumes_for_show.erase = NvmeEraseLie::Nothing;
  NvmeLies fails;
  fails.fails = true;
  return {during(nvme_lie("forgets the sanitize when the controller is reset", "step-echo-differs", forgets_on_reset),
                 reset),
          during(nvme_lie("forgets the sanitize when power is cut", "step-echo-differs", forgets_on_power), cut_power),
          during(nvme_lie("forgets the sanitize when power is cut, found by a second run", "step-echo-differs",
                          forgets_on_power),
                 cut_power, true),
          during(nvme_lie("goes on after a power cut and erases nothing", "markers-survive", resumes_for_show),
                 cut_power, true),
          during(nvme_lie("fails after a controller reset", "step-failed", fails), reset),
          during(nvme_lie("fails after a power cut", "step-failed", fails), cut_power, true),
          during(nvme_lie("vanishes in the middle", "step-unknown", {}), vanish),
          during(nvme_lie("vanishes in the middle, and a second run finds nothing", "step-unknown", {}), vanish, true)};
}

std::vector<LiarCase> failures() {
  NvmeLies fails;
  fails.fails = true;
  NvmeLies never;
  never.never_finish = true;
  const auto refusing = [](std::uint16_t status) {
    NvmeLies lies;
    lies.refuse_sanitize = status;
    return lies;
  };
  NvmeShape memory_region;
  memory_region.persistent_memory_enabled = true;
  return {nvme_lie("fails, and says so", "step-failed", fails),
          nvme_lie("never comes to an end", "step-timed-out", never),
          nvme_lie("offers Sanitize and does not know the command", "step-refused", refusing(0x001)),
          nvme_lie("offers Sanitize and finds a field invalid", "step-refused", refusing(0x002)),
          nvme_lie("refuses because of a write protection that it does not show", "step-refused", refusing(0x020)),
          nvme_lie("refuses with a status that no standard knows", "step-refused", refusing(0x7c0)),
          nvme_lie("refuses because its persistent memory region is on", "step-refused", {}, memory_region)};
}

std::vector<LiarCase> refused_plans() {
  NvmeShape nothing;
  nothing.sanitize_capabilities = 0;
  nothing.optional_commands = 0;
  NvmeShape protected_namespace;
  protected_namespace.write_protected = true;
  NvmeShape protected_neighbour;
  protected_neighbour.others = {{.number = 2, .attached = false, .write_protected = true}};
  NvmeLies empty_page;
  empty_page.identify = [](Bytes& page, std::uint8_t structure) {
    if (structure == 0x01) page.assign(page.size(), 0);
  };
  using State = NvmeSanitizer::State;
  return {nvme_lie("offers neither Sanitize nor Format", "refused", {}, nothing),
          nvme_lie("is write-protected", "refused", {}, protected_namespace),
          nvme_lie("has a write-protected namespace that is not attached", "refused", {}, protected_neighbour),
          nvme_lie("answers Identify Controller with zeros", "refused", empty_page),
          nvme_lie_with_past("is still busy with an earlier sanitize", "refused", {}, 0x2, State::InProgress),
          nvme_lie_with_past("is closed by an earlier sanitize that failed", "refused", {}, 0x2, State::Failed)};
}

}  // namespace

std::vector<LiarCase> nvme_event_cases() {
  std::vector<LiarCase> all = interruptions();
  for (auto part : {failures(), refused_plans()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
