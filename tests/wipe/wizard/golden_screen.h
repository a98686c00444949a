// Screens a person reads, cell for cell. DIEU8_UPDATE_GOLDEN=1 writes the files anew.
#pragma once

#include <string>

#include "tests/wipe/wizard/walk.h"

namespace dieu8 {

// Compares the screen at 80x25 with tests/wipe/wizard/golden/NAME.vi.txt and NAME.en.txt; the language is changed with
// F2 as a person does it.
void expect_screens(const std::string& name, Walk& walk);

}  // namespace dieu8
