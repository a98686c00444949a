// dieu8-key: the agency root, officers' keys, and splitting the agency key among several people.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/cli/key_help.h"
#include "evidence/cli/key_options.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own

ExitCode run(const ShowKeyHelp& /*request*/) {
  std::fputs(key_help(language()), stdout);
  return ExitCode::Yes;
}

ExitCode run(const ShowKeyVersion& /*request*/) {
  std::puts("dieu8-key " DIEU8_VERSION);
  return ExitCode::Yes;
}

template <typename Options>
ExitCode run(const Options& options) {
  return run_key_command(options);
}

}  // namespace

int main(int count, char** values) {
  choose_language(std::getenv("DIEU8_LANG"));
  const std::vector<std::string> arguments(values + 1, values + count);
  const auto request = parse_key_options(arguments);
  if (!request) {
    const bool json = std::ranges::count(arguments, "--json") > 0;
    return static_cast<int>(complain(request.assume_error(), json));
  }
  const ExitCode code = std::visit([](const auto& what) { return run(what); }, request.assume_value());
  // An answer that could not be written was not given.
  return static_cast<int>(std::fflush(stdout) == 0 ? code : ExitCode::CouldNotTell);
}
