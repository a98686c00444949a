// dieu8-verify: is this certificate, this journal true? Offline, and without any code that could sign.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/cli/verify_help.h"
#include "evidence/cli/verify_options.h"
#include "evidence/console/complaint.h"
#include "evidence/console/whole_program.h"

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
ExitCode run(const VerifyBundleOptions& options) { return verify_bundle_command(options); }
ExitCode run(const VerifyImageOptions& options) { return verify_image_command(options); }

ExitCode run_words(const std::vector<std::string>& words) {
  const auto request = parse_verify_options(words);
  if (!request) return complain(request.assume_error(), std::ranges::count(words, "--json") > 0);
  return std::visit([](const auto& what) { return run(what); }, request.assume_value());
}

}  // namespace

int main(int count, char** values) {
  return whole_program(std::getenv("DIEU8_LANG"), [&] { return run_words(words_of(count, values)); });
}
