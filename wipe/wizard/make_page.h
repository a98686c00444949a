// A page by its name.
#pragma once

#include <memory>

#include "wipe/wizard/pages/page.h"

namespace dieu8 {

// Nothing for PageId::Left. The story must outlive the page.
std::unique_ptr<Page> make_page(PageId id, Story& story);

}  // namespace dieu8
