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
  std::string name;                  // as typed after --method; "custom" for a list of passes
  std::string standard;              // reference, empty for "custom"
  std::vector<PassPattern> passes;   // in order; random bytes that a method asks for are drawn by the caller
  bool verifies_every_pass = false;  // the method itself demands it (HMG IS5 enhanced)
};

// One pass of AES-256-CTR keystream: SP 800-88 asks for no more than one pass, and only noise shows a drive up that
// compresses, deduplicates or answers "zeros" without having written (docs/wipe-methods.md).
inline constexpr std::string_view kDefaultMethod = "random";

// The most "random characters" a method asks for (DoD 5220.22-M, 7 passes).
inline constexpr std::size_t kRandomCharacters = 3;

inline constexpr std::size_t kMostCustomPasses = 99;
inline constexpr std::size_t kMostCustomBytes = 16;  // of one pass

// Names in the order they are listed to a person.
std::vector<std::string> method_names();

// `random_bytes` supplies the "random characters" of DoD 5220.22-M (kRandomCharacters are enough; fewer where a
// method needs them is Misuse). "custom:00,ff,random,55aa" is a list of passes: hexadecimal bytes, "~" before them
// for the complement, or "random".
// Errors: Misuse with the list of names.
Result<Method> find_method(std::string_view name, ByteView random_bytes);

// "0x00", "0x55AA", "~0x35 (0xCA)", "random (AES-256-CTR)".
std::string describe(const PassPattern& pattern);

}  // namespace dieu8
