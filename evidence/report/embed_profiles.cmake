# Writes policies/profiles/*.toml (FOLDER) as C++ arrays to OUTPUT.
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
  string(APPEND arrays "constexpr char kProfile${number}[] = {${bytes}};\n")
  string(APPEND rows "    {\"${id}\", {kProfile${number}, sizeof kProfile${number}}},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from policies/profiles/*.toml; do not edit.
#include \"evidence/report/built_in_profiles.h\"
namespace dieu8 {
namespace {
${arrays}constexpr BuiltInProfile kProfiles[] = {
${rows}};
}
std::span<const BuiltInProfile> built_in_profiles() { return kProfiles; }
}  // namespace dieu8
")
