// Overwrite methods by name, and the literal passes each one is. The table is docs/wipe-methods.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/sanitization.h"

namespace dieu8 {

struct Method {
  std::string name;                  // as typed after --method
  std::string standard;              // reference, empty for "custom"
  std::vector<PassPattern> passes;   // in order; random bytes that a method asks for are drawn by the caller
  bool verifies_every_pass = false;  // the method itself demands it (HMG IS5 enhanced)
};

// Names in the order they are listed to a person.
std::vector<std::string> method_names();

// `random_bytes` supplies the "random character" of DoD 5220.22-M (2 are enough). "custom:00,ff,random,55aa" is a
// list of passes: hexadecimal bytes, "~" before them for the complement, or "random".
// Errors: Misuse with the list of names.
Result<Method> find_method(std::string_view name, ByteView random_bytes);

// "0x00", "0x55AA", "~0x35 (0xCA)", "random (AES-256-CTR)".
std::string describe(const PassPattern& pattern);

}  // namespace dieu8
