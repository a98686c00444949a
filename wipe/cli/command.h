// The subcommands of dieu8-wipe: one row, one file, one function each; the help is written, not generated.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/console/exit_code.h"

namespace dieu8 {

using Arguments = std::vector<std::string>;  // after the subcommand's name

struct Command {
  std::string_view name;
  const char* help;  // catalogue key: the whole page
  ExitCode (*run)(const Arguments& arguments);
};

extern const Command kListCommand;
extern const Command kPlanCommand;
extern const Command kRunCommand;
extern const Command kStatusCommand;
extern const Command kAutoCommand;
extern const Command kWizardCommand;
extern const Command kUnlockCommand;
extern const Command kSelftestCommand;

// Finds the command, answers --help and --version, runs it.
ExitCode run_program(const Arguments& arguments);

}  // namespace dieu8
