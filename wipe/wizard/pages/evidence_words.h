// Where the evidence is, in lines for the page of the result.
#pragma once

#include <vector>

#include "wipe/wizard/pages/story.h"
#include "wipe/wizard/screen/wrap.h"

namespace dieu8 {

std::vector<StyledLine> evidence_lines(const Story& story);

}  // namespace dieu8
