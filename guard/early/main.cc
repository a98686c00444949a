// dieu8-guard-early: shuts the machine before udev starts, so that nothing depends on the daemon.
#include <cstdlib>

#include "evidence/console/whole_program.h"
#include "guard/early/early_command.h"

int main(int count, char** values) {
  return dieu8::whole_program(std::getenv("DIEU8_LANG"),
                              [&] { return dieu8::run_early_command(dieu8::words_of(count, values)); });
}
