#include "guard/policy/judge_present.h"

#include <map>

#include "guard/policy/rule_index.h"

namespace dieu8 {
namespace {

using Verdicts = std::map<std::string, Verdict, std::less<>>;

bool behind_blocked(std::string_view port, const Verdicts& verdicts) {
  for (std::string above = parent_port(port); !above.empty(); above = parent_port(above)) {
    const auto hub = verdicts.find(above);
    if (hub != verdicts.end() && hub->second == Verdict::Block) return true;
  }
  return false;
}

}  // namespace

std::string parent_port(std::string_view port) {
  if (const auto dot = port.rfind('.'); dot != std::string_view::npos) return std::string(port.substr(0, dot));
  if (const auto dash = port.find('-'); dash != std::string_view::npos)
    return "usb" + std::string(port.substr(0, dash));
  return "";
}

std::vector<JudgedDevice> judge_present(const Policy& policy, const std::vector<UsbDevice>& devices) {
  const RuleIndex index(policy);
  std::vector<JudgedDevice> judged;
  Verdicts verdicts;
  for (const UsbDevice& device : devices) {
    judged.push_back({device, index.decide(device), false});
    // Root hubs cannot be switched off by `authorized`: the kernel always authorises them (usb_dev_authorized).
    if (!device.root_hub) verdicts[device.port] = judged.back().decision.verdict;
  }
  for (JudgedDevice& one : judged) one.behind_blocked = behind_blocked(one.device.port, verdicts);
  return judged;
}

}  // namespace dieu8
