#include "wipe/wizard/world/boot_stick_row.h"

#include <algorithm>

namespace dieu8 {
namespace {

bool is_image_part(const Medium& medium) { return medium.boot_medium && medium.refusal.has_value(); }

}  // namespace

void keep_one_boot_row(std::vector<Medium>& media) {
  const auto first = std::ranges::find_if(media, is_image_part);
  if (first == media.end()) return;
  first->refusal = Error{ErrorCode::Refused,
                         N_("the boot image does not take evidence"),
                         {},
                         N_("plug in another USB stick, then press F5"),
                         0};
  media.erase(std::remove_if(first + 1, media.end(), is_image_part), media.end());
}

}  // namespace dieu8
