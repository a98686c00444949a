// The daemon from its start to its end: the real kernel behind the guard, and the loop that drives it.
#pragma once

#include <string>

#include "daemon/daemon_options.h"
#include "evidence/console/exit_code.h"

namespace dieu8 {

// Returns when it is told to end (SIGTERM, SIGINT): Yes; or when it cannot go on: CouldNotTell, No when another daemon
// runs. What was shut stays shut in any case.
ExitCode run_daemon(const DaemonOptions& options, const std::string& version);

}  // namespace dieu8
