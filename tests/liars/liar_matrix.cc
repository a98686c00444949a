// Tells every lie to the product's own code and prints which were believed: none may be.
//   liar_matrix [--only TEXT] [--output FILE]
// --only: cases whose protocol and name contain TEXT; then the number of cases is not looked at.
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "tests/liars/all_cases.h"
#include "tests/liars/computer_cases.h"
#include "tests/liars/liar_table.h"

namespace dieu8 {
namespace {

struct Options {
  std::string only;
  std::string output;
};

Options options_of(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    if (words[i] == "--only") options.only = words[i + 1];
    if (words[i] == "--output") options.output = words[i + 1];
  }
  return options;
}

std::vector<JudgedCase> judged_cases(const std::string& only) {
  std::vector<JudgedCase> judged;
  for (const LiarCase& one : all_liar_cases()) {
    if ((one.protocol + ": " + one.name).find(only) == std::string::npos) continue;
    const LiarRun run = run_liar(one);
    judged.push_back({one, run, verdict_on(one, run)});
  }
  return judged;
}

int run(const Options& options) {
  const auto cases = judged_cases(options.only);
  const auto computers = options.only.empty() ? judged_computers() : std::vector<JudgedComputer>{};
  const std::string report = liar_report(cases, computers);
  std::fputs(report.c_str(), stdout);
  if (!options.output.empty()) std::ofstream(options.output) << report;
  const LiarSum sum = sum_of(cases, computers);
  const bool good = options.only.empty() ? all_good(sum) : sum.not_good == 0;
  return good ? 0 : 1;
}

}  // namespace
}  // namespace dieu8

int main(int count, char** values) {
  const std::vector<std::string> words(values + 1, values + count);
  return dieu8::run(dieu8::options_of(words));
}
