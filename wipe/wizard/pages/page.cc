#include "wipe/wizard/pages/page.h"

namespace dieu8 {

Turn Page::tick(std::uint64_t) { return std::nullopt; }

}  // namespace dieu8
