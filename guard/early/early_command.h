// dieu8-guard-early's command line.
#pragma once

#include <string>
#include <vector>

#include "evidence/console/exit_code.h"

namespace dieu8 {

// Yes: everything is in place. No: something is not; each is named on stderr. Misuse.
ExitCode run_early_command(const std::vector<std::string>& words);

}  // namespace dieu8
