// dieu8ctl: the officer's command on the workstation.
#include <csignal>
#include <cstdlib>

#include "evidence/console/whole_program.h"
#include "guard/cli/ctl_command.h"

int main(int count, char** values) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of writing, not the end
  return dieu8::whole_program(std::getenv("DIEU8_LANG"),
                              [&] { return dieu8::run_dieu8ctl(dieu8::words_of(count, values)); });
}
