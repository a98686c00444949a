// dieu8-key: the agency root, officers' keys, and splitting the agency key among several people.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/cli/key_help.h"
#include "evidence/cli/key_options.h"
#include "evidence/console/complaint.h"
#include "evidence/console/whole_program.h"

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

ExitCode run_words(const std::vector<std::string>& words) {
  const auto request = parse_key_options(words);
  if (!request) return complain(request.assume_error(), std::ranges::count(words, "--json") > 0);
  return std::visit([](const auto& what) { return run(what); }, request.assume_value());
}

}  // namespace

int main(int count, char** values) {
  return whole_program(std::getenv("DIEU8_LANG"), [&] { return run_words(words_of(count, values)); });
}
