// A decision as a person reads it: what, by which rule, on what ground, and whom to call. In both languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/translate.h"
#include "guard/policy/policy.h"

namespace dieu8 {

// A catalogue key and what stands for {1}, {2}...; an argument that is itself a key is translated as well.
struct Phrase {
  const char* key = "";
  std::vector<std::string> arguments;
};

using Explanation = std::vector<Phrase>;

// Makes untrusted text safe for a screen: `printable` of evidence/console, handed in by the caller, so that it cannot
// be forgotten and this library does not know of screens.
using ShowText = std::string (*)(std::string_view);

// What a thing is: 'USB storage device "SanDisk Cruzer Blade" (0781:5567, serial "4C530001", port 1-2)'.
Phrase describe(const UsbDevice& device, ShowText show);
Phrase describe(const Medium& medium, ShowText show);

// `what` is text of the caller's making where the thing is neither: a link, a radio.
Explanation explain(const Policy& policy, const Decision& decision, const Phrase& what);
Explanation explain(const Policy& policy, const Decision& decision, const UsbDevice& device, ShowText show);
Explanation explain(const Policy& policy, const Decision& decision, const Medium& medium, ShowText show);

std::string explanation_text(Language language, const Explanation& explanation);
std::string phrase_text(Language language, const Phrase& phrase);

}  // namespace dieu8
