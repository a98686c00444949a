// The traces of earlier times as a part of an inspection's report, in the chosen language.
#pragma once

#include <string>

#include "guard/history/trace.h"

namespace dieu8 {

std::string history_text(const History& history);

}  // namespace dieu8
