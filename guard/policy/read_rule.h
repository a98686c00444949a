// The rules of a policy file, table by table. Include from .cc files.
#pragma once

#include "guard/policy/policy.h"
#include "guard/policy/policy_table.h"

namespace dieu8 {

// More patterns than any device has a use for; bounds the one-to-one match.
inline constexpr std::size_t kMostPatterns = 32;

Result<UsbRule> read_usb_rule(PolicyTable& table);
Result<MediumRule> read_medium_rule(PolicyTable& table);
Result<LanInterface> read_lan_interface(PolicyTable& table);

}  // namespace dieu8
