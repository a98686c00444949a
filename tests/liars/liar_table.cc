#include "tests/liars/liar_table.h"

#include <algorithm>

#include "evidence/certificate/technique.h"

namespace dieu8 {
namespace {

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string number(std::uint64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string techniques_of(const LiarRun& run) {
  std::string all;
  for (const Technique technique : run.row.sanitization.techniques_planned)
    all += (all.empty() ? "" : " + ") + std::string(wire_name(technique));
  return all;
}

std::string words_of(const LiarRun& run) {
  std::string all;
  for (const std::string& word : run.row.sanitization.not_reached) all += (all.empty() ? "" : ", ") + word;
  return all.empty() ? "nothing" : all;
}

std::string troubles(const std::vector<JudgedCase>& cases, const std::vector<JudgedComputer>& computers) {
  std::string text;
  const auto add = [&](const std::string& protocol, const std::string& name, const LiarResult& result) {
    if (result.verdict == LiarVerdict::Good) return;
    text += std::string(word_of(result.verdict)) + ": " + protocol + ": " + name + "\n    " + result.detail + "\n";
  };
  for (const JudgedCase& one : cases) add(one.one.protocol, one.one.name, one.result);
  for (const JudgedComputer& one : computers) add("computer", one.name, one.result);
  return text;
}

std::vector<std::string> protocols_of(const std::vector<JudgedCase>& cases) {
  std::vector<std::string> protocols;
  for (const JudgedCase& one : cases)
    if (std::ranges::count(protocols, one.one.protocol) == 0) protocols.push_back(one.one.protocol);
  return protocols;
}

template <typename Cases, typename Predicate>
std::size_t count(const Cases& cases, const Predicate& predicate) {
  return static_cast<std::size_t>(std::ranges::count_if(cases, predicate));
}

bool is_false_pass(const LiarResult& result) { return result.verdict == LiarVerdict::FalsePass; }

std::string protocol_line(const std::string& name, std::size_t cases, std::size_t honest, std::size_t beyond,
                          std::size_t false_passes) {
  return padded(name, 10) + number(cases, 7) + number(cases - honest, 7) + number(honest, 8) + number(beyond, 8) +
         number(false_passes, 14) + "\n";
}

std::string protocol_table(const std::vector<JudgedCase>& cases, const std::vector<JudgedComputer>& computers) {
  std::string text = "protocol    cases   lies  honest  beyond  false passes\n";
  for (const std::string& protocol : protocols_of(cases)) {
    const auto of = [&](const JudgedCase& one) { return one.one.protocol == protocol; };
    text += protocol_line(
        protocol, count(cases, of), count(cases, [&](const JudgedCase& one) { return of(one) && is_honest(one.one); }),
        count(cases, [&](const JudgedCase& one) { return of(one) && is_beyond_measuring(one.one, one.run); }),
        count(cases, [&](const JudgedCase& one) { return of(one) && is_false_pass(one.result); }));
  }
  return text + protocol_line("computer", computers.size(), count(computers, &JudgedComputer::honest), 0,
                              count(computers, [](const JudgedComputer& one) { return is_false_pass(one.result); }));
}

std::string honest_line(const JudgedCase& one) {
  const FlashModel::Left& left = one.run.left;
  return one.one.protocol + ": " + one.one.name + "\n    " + techniques_of(one.run) + ": " +
         std::string(wire_name(one.run.judgement.assurance)) + "; canary bytes left: user " +
         std::to_string(left.user) + ", other stores " + std::to_string(left.other_stores) + ", without address " +
         std::to_string(left.unaddressable) + "; not reached: " + words_of(one.run) + "\n";
}

std::string honest_drives(const std::vector<JudgedCase>& cases) {
  std::string text;
  std::string beyond;
  for (const JudgedCase& one : cases) {
    if (!is_honest(one.one)) continue;
    (is_beyond_measuring(one.one, one.run) ? beyond : text) += honest_line(one);
  }
  return "Drives that must pass, and what is left of the old data:\n" + text +
         "\nBeyond measuring: these pass too, and the certificate says that this rests on the drive's own word:\n" +
         beyond;
}

}  // namespace

LiarSum sum_of(const std::vector<JudgedCase>& cases, const std::vector<JudgedComputer>& computers) {
  LiarSum sum;
  const auto add = [&](const LiarResult& result) {
    ++sum.cases;
    sum.false_passes += is_false_pass(result) ? 1 : 0;
    sum.not_good += result.verdict == LiarVerdict::Good ? 0 : 1;
  };
  for (const JudgedCase& one : cases) add(one.result);
  for (const JudgedComputer& one : computers) add(one.result);
  return sum;
}

bool all_good(const LiarSum& sum) { return sum.not_good == 0 && sum.cases >= kFewestLiarCases; }

std::string liar_report(const std::vector<JudgedCase>& cases, const std::vector<JudgedComputer>& computers) {
  const LiarSum sum = sum_of(cases, computers);
  return honest_drives(cases) + "\n" + troubles(cases, computers) + "\n" + protocol_table(cases, computers) +
         "cases: " + std::to_string(sum.cases) + ", false passes: " + std::to_string(sum.false_passes) + "\n";
}

}  // namespace dieu8
