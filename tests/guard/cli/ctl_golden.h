// Pages of dieu8ctl word for word. DIEU8_UPDATE_GOLDEN=1 writes the files anew.
#pragma once

#include <string>

namespace dieu8 {

// Compares with tests/cli/golden/ctl-NAME.txt.
void expect_ctl_golden(const std::string& name, const std::string& text);

}  // namespace dieu8
