// dieu8-verify: is this certificate, this journal true? Offline, and without any code that could sign.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/cli/verify_help.h"
#include "evidence/cli/verify_options.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own

ExitCode run(const ShowHelp& /*request*/) {
  std::fputs(verify_help(language()), stdout);
  return ExitCode::Yes;
}

ExitCode run(const ShowVersion& /*request*/) {
  std::puts("dieu8-verify " DIEU8_VERSION);
  return ExitCode::Yes;
}

ExitCode run(const VerifyCertificateOptions& options) { return verify_certificate_command(options); }
ExitCode run(const VerifyJournalOptions& options) { return verify_journal_command(options); }

}  // namespace

int main(int count, char** values) {
  choose_language(std::getenv("DIEU8_LANG"));
  const std::vector<std::string> arguments(values + 1, values + count);
  const auto request = parse_verify_options(arguments);
  if (!request) {
    const bool json = std::ranges::count(arguments, "--json") > 0;
    return static_cast<int>(complain(request.assume_error(), json));
  }
  const ExitCode code = std::visit([](const auto& what) { return run(what); }, request.assume_value());
  // An answer that could not be written was not given.
  return static_cast<int>(std::fflush(stdout) == 0 ? code : ExitCode::CouldNotTell);
}
