// The policies of policies/guard/ inside the program.
#pragma once

#include <span>
#include <string_view>

namespace dieu8 {

struct ShippedPolicy {
  std::string_view id;
  std::string_view toml;
};

std::span<const ShippedPolicy> shipped_policies();  // sorted by id

}  // namespace dieu8
