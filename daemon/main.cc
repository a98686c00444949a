// dieu8-guardd: what may be connected to this machine. Runs until the service manager ends it.
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "daemon/daemon_help.h"
#include "daemon/run_daemon.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/whole_program.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own

ExitCode run_words(const std::vector<std::string>& words) {
  const auto options = parse_daemon_options(words);
  if (!options) return complain(options.assume_error());
  switch (options.assume_value().ask) {
    case DaemonOptions::Ask::Help: std::fputs(daemon_help(language()), stdout); return ExitCode::Yes;
    case DaemonOptions::Ask::Version: std::puts("dieu8-guardd " DIEU8_VERSION); return ExitCode::Yes;
    case DaemonOptions::Ask::Run: return run_daemon(options.assume_value(), DIEU8_VERSION);
  }
  return ExitCode::Misuse;
}

}  // namespace

int main(int count, char** values) {
  std::signal(SIGPIPE, SIG_IGN);  // a caller that hangs up must not end the guard
  return whole_program(std::getenv("DIEU8_LANG"), [&] { return run_words(words_of(count, values)); });
}
