# Writes the bytes of INPUT as a C++ array to OUTPUT.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "// Generated from po/vi/*.po; do not edit.
#include \"evidence/base/catalogue.h\"
namespace dieu8 {
namespace {
constexpr unsigned char kBytes[] = {${bytes}};
}
std::span<const unsigned char> vietnamese_catalogue() { return kBytes; }
}  // namespace dieu8
")
