#include "guard/policy/keyboards.h"

#include "guard/policy/decide.h"
#include "guard/policy/judge_present.h"

namespace dieu8 {
namespace {

bool stays(const Policy& policy, const JudgedDevice& judged, const InterfaceType& type) {
  if (judged.behind_blocked) return false;
  const UsbRule* rule = usb_rule(policy, judged.decision);
  return rule != nullptr && authorizes(*rule, type);
}

}  // namespace

bool is_boot_keyboard(const InterfaceType& type) { return type == InterfaceType{3, 1, 1}; }

bool may_be_keyboard(const InterfaceType& type) {
  return type.base_class == 3 && (type.protocol == 1 || (type.subclass == 0 && type.protocol == 0));
}

bool would_cut_off_last_keyboard(const Policy& policy, const std::vector<UsbDevice>& devices, bool has_ps2) {
  if (has_ps2) return false;
  bool something_lost = false;
  for (const JudgedDevice& judged : judge_present(policy, devices)) {
    for (const InterfaceType& type : judged.device.interfaces) {
      const bool kept = stays(policy, judged, type);
      if (kept && is_boot_keyboard(type)) return false;
      something_lost |= !kept && may_be_keyboard(type);
    }
  }
  return something_lost;
}

}  // namespace dieu8
