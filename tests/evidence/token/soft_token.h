// A token in software (SoftHSM2) in a scratch folder, as it comes from its maker: a label, a PIN, nothing on it.
#pragma once

#include <string>

#include "evidence/token/open_token.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {

class SoftToken {
 public:
  // Sets SOFTHSM2_CONF in the environment: one at a time.
  SoftToken();

  static bool is_installed();
  void add(const std::string& label) const;

  std::string module() const;
  std::string pin_file(const std::string& pin = "123456") const;
  TokenOptions options(const std::string& pin = "123456") const;

 private:
  ScratchFolder folder_;
};

}  // namespace dieu8
