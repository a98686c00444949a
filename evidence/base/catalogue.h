// The Vietnamese catalogue (GNU .mo) that the build embeds from po/vi/*.po.
#pragma once

#include <span>

namespace dieu8 {

std::span<const unsigned char> vietnamese_catalogue();

}  // namespace dieu8
