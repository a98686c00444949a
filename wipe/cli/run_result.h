// What `run` says at its end.
#pragma once

#include <string>

#include "evidence/certificate/certificate.h"
#include "evidence/console/exit_code.h"

namespace dieu8 {

struct RunResult {
  std::string folder;
  Certificate certificate;
  bool sealed = true;  // by an officer of the agency
};

// Yes only when the judge concluded pass or pass with remarks.
ExitCode exit_code_of(const RunResult& result);

// Standard output: sentences, or one JSON object.
void show_result(const RunResult& result, bool json);

}  // namespace dieu8
