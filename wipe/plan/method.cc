#include "wipe/plan/method.h"

#include <array>
#include <span>

#include "wipe/plan/custom_method.h"
#include "wipe/plan/pass_pattern.h"

namespace dieu8 {
namespace {

using Passes = std::vector<PassPattern>;

Passes dod_clearing(std::uint8_t character) {
  return {fixed_pass({character}), complement_pass({character}), random_pass()};
}

Passes zero(ByteView /*characters*/) { return {fixed_pass({0x00})}; }
Passes one(ByteView /*characters*/) { return {fixed_pass({0xFF})}; }
Passes random(ByteView /*characters*/) { return {random_pass()}; }
Passes dod_3(ByteView characters) { return dod_clearing(characters[0]); }

// The "E, C, E" of the ECE variant: three passes, one random character, three passes.
Passes dod_7(ByteView characters) {
  Passes passes = dod_clearing(characters[0]);
  passes.push_back(fixed_pass({characters[1]}));
  for (PassPattern& pass : dod_clearing(characters[2])) passes.push_back(std::move(pass));
  return passes;
}

// P. Gutmann, "Secure Deletion of Data from Magnetic and Solid-State Memory", 1996, table 1: passes 5 to 31.
constexpr std::array<std::array<std::uint8_t, 3>, 27> kGutmannFixed = {{
    {0x55, 0x55, 0x55}, {0xAA, 0xAA, 0xAA}, {0x92, 0x49, 0x24}, {0x49, 0x24, 0x92}, {0x24, 0x92, 0x49},
    {0x00, 0x00, 0x00}, {0x11, 0x11, 0x11}, {0x22, 0x22, 0x22}, {0x33, 0x33, 0x33}, {0x44, 0x44, 0x44},
    {0x55, 0x55, 0x55}, {0x66, 0x66, 0x66}, {0x77, 0x77, 0x77}, {0x88, 0x88, 0x88}, {0x99, 0x99, 0x99},
    {0xAA, 0xAA, 0xAA}, {0xBB, 0xBB, 0xBB}, {0xCC, 0xCC, 0xCC}, {0xDD, 0xDD, 0xDD}, {0xEE, 0xEE, 0xEE},
    {0xFF, 0xFF, 0xFF}, {0x92, 0x49, 0x24}, {0x49, 0x24, 0x92}, {0x24, 0x92, 0x49}, {0x6D, 0xB6, 0xDB},
    {0xB6, 0xDB, 0x6D}, {0xDB, 0x6D, 0xB6},
}};

// One byte three times is written as one byte: the same medium, a shorter line to read.
PassPattern gutmann_pass(const std::array<std::uint8_t, 3>& bytes) {
  const bool same = bytes[0] == bytes[1] && bytes[1] == bytes[2];
  return same ? fixed_pass({bytes[0]}) : fixed_pass(Bytes(bytes.begin(), bytes.end()));
}

Passes gutmann(ByteView /*characters*/) {
  Passes passes(4, random_pass());
  for (const auto& bytes : kGutmannFixed) passes.push_back(gutmann_pass(bytes));
  passes.insert(passes.end(), 4, random_pass());
  return passes;
}

Passes is5_enhanced(ByteView /*characters*/) { return {fixed_pass({0x00}), fixed_pass({0xFF}), random_pass()}; }

Passes alternating(std::size_t times) {
  Passes passes;
  for (std::size_t i = 0; i < times; ++i) {
    passes.push_back(fixed_pass({0x00}));
    passes.push_back(fixed_pass({0xFF}));
  }
  return passes;
}

Passes ops_ii(ByteView /*characters*/) {
  Passes passes = alternating(3);
  passes.push_back(random_pass());
  return passes;
}

Passes vsitr(ByteView /*characters*/) {
  Passes passes = alternating(3);
  passes.push_back(fixed_pass({0xAA}));
  return passes;
}

Passes schneier(ByteView /*characters*/) {
  Passes passes = {fixed_pass({0xFF}), fixed_pass({0x00})};
  passes.insert(passes.end(), 5, random_pass());
  return passes;
}

Passes gost(ByteView /*characters*/) { return {fixed_pass({0x00}), random_pass()}; }

struct Row {
  std::string_view name;
  std::string_view standard;
  std::size_t characters;  // random characters it asks for
  bool verifies_every_pass;
  Passes (*passes)(ByteView characters);
};

// The order is the order in which a person reads them.
constexpr std::array<Row, 12> kMethods = {{
    {"random", "NIST SP 800-88 Rev. 2, Clear: one pass of random data", 0, false, random},
    {"zero", "NIST SP 800-88 Rev. 1, Table A-5: one pass of a fixed value", 0, false, zero},
    {"one", "NIST SP 800-88 Rev. 1, Table A-5: one pass of a fixed value", 0, false, one},
    {"dod-5220.22-m-3", "DoD 5220.22-M (1995), 8-306, method E", 1, false, dod_3},
    {"dod-5220.22-m-7", "DoD 5220.22-M (1995), 8-306, methods E, C, E", 3, false, dod_7},
    {"gutmann", "Gutmann 1996, table 1, published order", 0, false, gutmann},
    {"hmg-is5-baseline", "HMG Infosec Standard 5, baseline", 0, true, zero},
    {"hmg-is5-enhanced", "HMG Infosec Standard 5, enhanced", 0, true, is5_enhanced},
    {"rcmp-tssit-ops-ii", "RCMP TSSIT OPS-II", 0, false, ops_ii},
    {"schneier", "Schneier, Applied Cryptography, 1996, 10.9", 0, false, schneier},
    {"bsi-vsitr", "BSI VSITR", 0, false, vsitr},
    {"gost-r-50739-95", "GOST R 50739-95, in its customary reading", 0, false, gost},
}};

std::string all_names() {
  std::string text;
  for (const std::string& name : method_names()) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Result<Method> method_of(const Row& row, ByteView characters) {
  if (characters.size() < row.characters)
    return fail(ErrorCode::Misuse, N_("method {1} needs random characters"), {std::string(row.name)});
  return Method{std::string(row.name), std::string(row.standard), row.passes(characters), row.verifies_every_pass};
}

}  // namespace

std::vector<std::string> method_names() {
  std::vector<std::string> names;
  for (const Row& row : kMethods) names.emplace_back(row.name);
  names.emplace_back("custom:LIST");
  return names;
}

Result<Method> find_method(std::string_view name, ByteView random_bytes) {
  for (const Row& row : kMethods) {
    if (row.name == name) return method_of(row, random_bytes);
  }
  if (name.starts_with(kCustomPrefix)) return parse_custom_method(name.substr(kCustomPrefix.size()));
  return fail(ErrorCode::Misuse, N_("unknown method '{1}'; there are: {2}"), {std::string(name), all_names()},
              N_("custom takes its passes in order, for example custom:00,ff,random"));
}

}  // namespace dieu8
