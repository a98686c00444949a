// The command line as values. Names and meanings are a contract (docs/man/dieu8-wipe.1).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/cli/command.h"

namespace dieu8 {

struct ListOptions {
  bool json = false;
};

struct PlanOptions {
  std::vector<std::string> disks;
  std::optional<std::string> method;  // absent: kDefaultMethod, or the session's when one is resumed
  std::optional<std::string> verify;  // absent: full
  bool json = false;
};

struct RunOptions : PlanOptions {
  std::string job;
  std::string key;
  std::vector<std::string> confirm;
  std::string out;
  bool resume = false;
  std::optional<std::string> passphrase_file;
};

// Errors: Misuse.
Result<ListOptions> parse_list_options(const Arguments& arguments);
Result<PlanOptions> parse_plan_options(const Arguments& arguments);
Result<RunOptions> parse_run_options(const Arguments& arguments);

}  // namespace dieu8
