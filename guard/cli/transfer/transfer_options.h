// The command lines of `dieu8ctl media import|export|compare` as values (docs/man/dieu8ctl.1).
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/cli/ctl_command.h"

namespace dieu8 {

struct ImportOptions {
  std::string medium;
  std::vector<std::string> paths;  // on the medium; none: all that is on it
  std::string to;
  bool json = false;
};

struct CarryOutOptions {
  std::string medium;
  std::vector<std::string> files;
  bool json = false;
};

struct CompareOptions {
  std::string folder;
  std::string transfer;
  bool json = false;
};

// Errors: Misuse.
Result<ImportOptions> parse_import_options(const CtlArguments& arguments);
Result<CarryOutOptions> parse_carry_out_options(const CtlArguments& arguments);
Result<CompareOptions> parse_compare_options(const CtlArguments& arguments);

}  // namespace dieu8
