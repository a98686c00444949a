// Pages a person reads, word for word. DIEU8_UPDATE_GOLDEN=1 writes the files anew.
#pragma once

#include <string>

namespace dieu8 {

// Compares with tests/cli/golden/wipe-NAME.txt.
void expect_golden(const std::string& name, const std::string& text);

// The text with the name of a scratch folder, which differs each time, replaced by FOLDER.
std::string without(std::string text, const std::string& folder);

}  // namespace dieu8
