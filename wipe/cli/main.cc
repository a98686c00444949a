// dieu8-wipe: list disks, show what would be erased, erase and prove it.
#include <csignal>
#include <cstdlib>

#include "evidence/console/program.h"
#include "wipe/cli/command.h"

int main(int argc, char** argv) {
  dieu8::choose_language(std::getenv("DIEU8_LANG"));
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe must not end a wipe
  const dieu8::Arguments arguments(argv + 1, argv + argc);
  return static_cast<int>(dieu8::run_program(arguments));
}
