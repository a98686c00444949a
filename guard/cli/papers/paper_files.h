// Papers as files: NAME.pdf to print and sign, NAME.odt to edit, and for reports NAME.json for programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/json/value.h"
#include "evidence/paper/paper.h"

namespace dieu8 {

// Writes them into `folder` (made when it is missing) and reads back what was written. Returns the paths.
// Errors: Io, NoSpace; Unsupported when the font is missing.
Result<std::vector<std::string>> write_paper_files(const Paper& paper, const std::string& folder,
                                                   const std::string& name, const std::optional<Json>& data);

}  // namespace dieu8
