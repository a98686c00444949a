// dieu8-guard-agent: shows on the desktop what the guard blocked, why, and whom to call.
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "daemon/agent.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/whole_program.h"
#include "guard/control/control_socket.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own

ExitCode run_words(const std::vector<std::string>& words) {
  if (words.empty()) return run_agent(kControlSocket);
  if (words.size() == 1 && words[0] == "--failed") return tell_failure_on_every_screen();
  if (words.size() == 2 && words[0] == "--socket") return run_agent(words[1]);
  return complain(Error{ErrorCode::Misuse,
                        N_("unknown option '{1}'"),
                        {words[0]},
                        N_("usage: dieu8-guard-agent [--socket FILE | --failed]")});
}

}  // namespace

int main(int count, char** values) {
  std::signal(SIGPIPE, SIG_IGN);
  return whole_program(std::getenv("DIEU8_LANG"), [&] { return run_words(words_of(count, values)); });
}
