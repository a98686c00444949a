// Prints the modprobe.d file of the modules that may not be loaded: the list stands once, in guard/network.
#include <cstdio>

#include "guard/network/blocked_modules.h"

int main() {
  const std::string conf = dieu8::modprobe_conf();
  return std::fwrite(conf.data(), 1, conf.size(), stdout) == conf.size() ? 0 : 3;
}
