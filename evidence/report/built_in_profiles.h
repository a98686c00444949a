// The profiles of policies/profiles/ inside the program, for a boot image or a bare binary without those files.
#pragma once

#include <span>
#include <string_view>

namespace dieu8 {

struct BuiltInProfile {
  std::string_view id;
  std::string_view toml;
};

std::span<const BuiltInProfile> built_in_profiles();  // sorted by id

}  // namespace dieu8
