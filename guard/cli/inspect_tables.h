// The table of each topic of an inspection, in the chosen language.
#pragma once

#include <string>

#include "guard/cli/inspection.h"

namespace dieu8 {

// Lines without indentation; empty when nothing of the topic was found.
std::string topic_table(Topic topic, const Inspection& inspection);

}  // namespace dieu8
