# Writes the shipped policies (FOLDER/*.toml) as C++ arrays to OUTPUT.
file(GLOB paths ${FOLDER}/*.toml)
list(SORT paths)
set(arrays "")
set(rows "")
set(number 0)
foreach(path IN LISTS paths)
  math(EXPR number "${number} + 1")
  get_filename_component(id ${path} NAME_WLE)
  file(READ ${path} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND arrays "constexpr char kPolicy${number}[] = {${bytes}};\n")
  string(APPEND rows "    {\"${id}\", {kPolicy${number}, sizeof kPolicy${number}}},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from policies/guard/*.toml; do not edit.
#include <array>
#include \"guard/cli/shipped_policies.h\"
namespace dieu8 {
namespace {
${arrays}constexpr std::array<ShippedPolicy, ${number}> kPolicies = {{
${rows}}};
}
std::span<const ShippedPolicy> shipped_policies() { return kPolicies; }
}  // namespace dieu8
")
