// What a case has shown: pure.
#pragma once

#include <string>
#include <string_view>

#include "tests/liars/liar_run.h"

namespace dieu8 {

enum class LiarVerdict {
  Good,
  FalsePass,       // a lie was certified
  FindingMissing,  // not certified, but not for the reason that the case names
  ControlFailed,   // an honest drive did not reach its level
  TooMuchLeft,     // an honest drive was left with more old data than the case allows
  NotSaid,         // old data is left, and the certificate does not say where
};

struct LiarResult {
  LiarVerdict verdict = LiarVerdict::Good;
  std::string detail;
};

bool is_honest(const LiarCase& one);

// Passes although replaced copies stay in the cells: no measurement through the drive's interface can find that, and
// the certificate has to say so.
bool is_beyond_measuring(const LiarCase& one, const LiarRun& run);

LiarResult verdict_on(const LiarCase& one, const LiarRun& run);

std::string_view word_of(LiarVerdict verdict);

}  // namespace dieu8
