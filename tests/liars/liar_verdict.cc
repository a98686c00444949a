#include "tests/liars/liar_verdict.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>

namespace dieu8 {
namespace {

constexpr std::string_view kRefused = "refused";

constexpr std::array<std::string_view, 3> kOfCells = {"firmware-trusted", "over-provisioning", "reallocated-sectors"};
constexpr std::array<std::string_view, 7> kOfStores = {
    "boot-partitions",      "firmware-trusted",     "other-namespaces", "persistent-memory-region", "rpmb",
    "unallocated-capacity", "unattached-namespaces"};

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all.empty() ? "none" : all;
}

bool certified(const LiarRun& run) { return !run.refused && run.judgement.assurance != Assurance::NotProven; }

std::string found(const LiarRun& run) {
  if (run.refused) return "refused: " + run.refusal;
  return "findings: " + joined(run.judgement.findings);
}

LiarResult verdict_on_lie(const LiarCase& one, const LiarRun& run) {
  if (certified(run))
    return {LiarVerdict::FalsePass, std::string(wire_name(run.judgement.assurance)) + ", expected " + one.finding};
  const bool named = one.finding == kRefused
                         ? run.refused
                         : !run.refused && std::ranges::count(run.judgement.findings, one.finding) > 0;
  if (named) return {};
  return {LiarVerdict::FindingMissing, "expected " + one.finding + "; " + found(run)};
}

bool reaches_its_level(const LiarCase& one, const LiarRun& run) {
  if (run.refused || !run.judgement.findings.empty()) return false;
  const bool purged = run.judgement.assurance == Assurance::Purged;
  const bool promise = purged == (run.promised == TechniqueLevel::Purge);
  switch (one.level) {
    case LevelAsked::Purge: return purged && promise;
    case LevelAsked::Clear: return run.judgement.assurance == Assurance::Cleared;
    case LevelAsked::Auto: return run.judgement.assurance != Assurance::NotProven && promise;
  }
  std::abort();
}

bool says_one_of(const LiarRun& run, std::span<const std::string_view> words) {
  return std::ranges::any_of(run.row.sanitization.not_reached,
                             [&](const std::string& word) { return std::ranges::count(words, word) > 0; });
}

LiarResult verdict_on_leftovers(const LiarCase& one, const LiarRun& run) {
  const FlashModel::Left& left = run.left;
  if (left.user > 0 || left.unaddressable > one.unaddressable_left || left.other_stores > one.other_stores_left)
    return {LiarVerdict::TooMuchLeft, "canary bytes left: " + std::to_string(left.user) + " addressable, " +
                                          std::to_string(left.other_stores) + " in other stores, " +
                                          std::to_string(left.unaddressable) + " without address"};
  const bool said = (left.unaddressable == 0 || says_one_of(run, kOfCells)) &&
                    (left.other_stores == 0 || says_one_of(run, kOfStores));
  if (said) return {};
  return {LiarVerdict::NotSaid, "the certificate says only: " + joined(run.row.sanitization.not_reached)};
}

}  // namespace

bool is_honest(const LiarCase& one) { return one.finding.empty(); }

bool is_beyond_measuring(const LiarCase& one, const LiarRun& run) {
  return is_honest(one) && run.judgement.assurance == Assurance::Purged &&
         (run.left.unaddressable > 0 ||
          (run.left.other_stores > 0 && !says_one_of(run, std::span(kOfStores).first(1))));
}

LiarResult verdict_on(const LiarCase& one, const LiarRun& run) {
  if (!is_honest(one)) return verdict_on_lie(one, run);
  if (!reaches_its_level(one, run)) return {LiarVerdict::ControlFailed, found(run)};
  return verdict_on_leftovers(one, run);
}

std::string_view word_of(LiarVerdict verdict) {
  switch (verdict) {
    case LiarVerdict::Good: return "good";
    case LiarVerdict::FalsePass: return "FALSE PASS";
    case LiarVerdict::FindingMissing: return "finding missing";
    case LiarVerdict::ControlFailed: return "control failed";
    case LiarVerdict::TooMuchLeft: return "too much left";
    case LiarVerdict::NotSaid: return "not said";
  }
  std::abort();
}

}  // namespace dieu8
