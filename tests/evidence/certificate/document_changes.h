// Every way to change one leaf of a canonical JSON document.
#pragma once

#include <string>
#include <vector>

namespace dieu8 {

// Each text, number, truth and nothing changed alone, each member left out, each list made longer and shorter.
std::vector<std::string> changes_of(const std::string& document);

}  // namespace dieu8
