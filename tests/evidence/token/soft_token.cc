#include "tests/evidence/token/soft_token.h"

#include <boost/filesystem/operations.hpp>
#include <cstdlib>
#include <fstream>

namespace dieu8 {
namespace {

const char* const kModule = "/usr/lib/softhsm/libsofthsm2.so";

}  // namespace

SoftToken::SoftToken() {
  boost::filesystem::create_directory(folder_.path("tokens"));
  std::ofstream(folder_.path("softhsm2.conf"))
      << "directories.tokendir = " << folder_.path("tokens") << "\nobjectstore.backend = file\nlog.level = ERROR\n";
  ::setenv("SOFTHSM2_CONF", folder_.path("softhsm2.conf").c_str(), 1);
}

bool SoftToken::is_installed() { return boost::filesystem::exists(kModule); }

void SoftToken::add(const std::string& label) const {
  run_program({"softhsm2-util", "--init-token", "--free", "--label", label, "--pin", "123456", "--so-pin", "87654321"});
}

std::string SoftToken::module() const { return kModule; }

std::string SoftToken::pin_file(const std::string& pin) const {
  const std::string path = folder_.path("pin-" + pin);
  std::ofstream(path) << pin << "\n";
  return path;
}

TokenOptions SoftToken::options(const std::string& pin) const {
  TokenOptions options;
  options.use = true;
  options.module = module();
  options.pin_file = pin_file(pin);
  return options;
}

}  // namespace dieu8
