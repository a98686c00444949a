#include "guard/cli/judge_machine.h"
#include "guard/policy/decide.h"
#include "guard/policy/keyboards.h"

namespace dieu8 {
namespace {

Decision decide_found(const Policy& policy, const FoundUsb& found) {
  return found.malformed ? refusal(policy, Reason::Malformed) : decide(policy, found.device);
}

std::vector<UsbDevice> readable_devices(const Machine& machine) {
  std::vector<UsbDevice> devices;
  for (const FoundUsb& found : machine.usb)
    if (!found.malformed) devices.push_back(found.device);
  return devices;
}

}  // namespace

Decisions decide_all(const Policy& policy, const Machine& machine) {
  Decisions decisions;
  for (const FoundUsb& found : machine.usb) decisions.usb.push_back(decide_found(policy, found));
  for (const FoundMedium& found : machine.media) decisions.media.push_back(decide(policy, found.medium));
  decisions.cuts_off_last_keyboard =
      would_cut_off_last_keyboard(policy, readable_devices(machine), machine.ps2_keyboard);
  return decisions;
}

}  // namespace dieu8
