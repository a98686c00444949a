// dieu8-wipe: list disks, show what would be erased, erase and prove it.
#include <csignal>
#include <cstdlib>

#include "evidence/console/whole_program.h"
#include "wipe/cli/command.h"

namespace {

// The one command that needs to know what kind of terminal it stands on.
dieu8::Arguments with_terminal(dieu8::Arguments words, const char* kind) {
  if (words == dieu8::Arguments{"wizard"} && kind != nullptr) words.insert(words.end(), {"--terminal", kind});
  return words;
}

}  // namespace

int main(int count, char** values) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe must not end a wipe
  return dieu8::whole_program(std::getenv("DIEU8_LANG"), [&] {
    return dieu8::run_program(with_terminal(dieu8::words_of(count, values), std::getenv("TERM")));
  });
}
