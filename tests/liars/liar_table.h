// What liar_matrix prints: a line for each case that is not as it should be, a table a protocol, and the sum.
#pragma once

#include <string>
#include <vector>

#include "tests/liars/liar_verdict.h"

namespace dieu8 {

struct JudgedCase {
  LiarCase one;
  LiarRun run;
  LiarResult result;
};

// The computer as a whole: two drives and one certificate.
struct JudgedComputer {
  std::string name;
  bool honest = false;
  LiarResult result;
};

struct LiarSum {
  std::size_t cases = 0;
  std::size_t false_passes = 0;
  std::size_t not_good = 0;  // the false passes among them
};

LiarSum sum_of(const std::vector<JudgedCase>& cases, const std::vector<JudgedComputer>& computers);

// Fewer cases would not be the matrix that was promised.
inline constexpr std::size_t kFewestLiarCases = 150;

bool all_good(const LiarSum& sum);

// Ends with the line "cases: N, false passes: M".
std::string liar_report(const std::vector<JudgedCase>& cases, const std::vector<JudgedComputer>& computers);

}  // namespace dieu8
