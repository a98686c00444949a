// dieu8-guard-agent: one for each person logged in; watches the guard and tells what it blocked.
#pragma once

#include <string>

#include "evidence/console/exit_code.h"

namespace dieu8 {

// Until the daemon hangs up (CouldNotTell: the service manager starts the agent again) or cannot be reached. Without a
// desktop, or when nobody shows notifications there, to the terminal.
ExitCode run_agent(const std::string& socket);

// Writes to every screen of this machine, in Vietnamese and in English, that the guard did not start completely, and
// lays it above the logins to come (/run/issue.d). Yes when one took it.
ExitCode tell_failure_on_every_screen();

}  // namespace dieu8
