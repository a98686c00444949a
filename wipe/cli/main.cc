// dieu8-wipe: list disks, show what would be erased, erase and prove it.
#include <csignal>
#include <cstdlib>

#include "evidence/console/whole_program.h"
#include "wipe/cli/command.h"

int main(int count, char** values) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe must not end a wipe
  return dieu8::whole_program(std::getenv("DIEU8_LANG"),
                              [&] { return dieu8::run_program(dieu8::words_of(count, values)); });
}
