// Tables of spoilt certificates: what is spoilt, and exactly the findings it must lead to.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "evidence/certificate/judge.h"

namespace dieu8 {

using Words = std::vector<std::string>;

// Findings of all disks and of the computer; then the same of remarks.
inline Words all_findings(const Judgement& judgement) {
  Words words = judgement.findings;
  for (const auto& disk : judgement.disks) words.insert(words.end(), disk.findings.begin(), disk.findings.end());
  std::ranges::sort(words);
  return words;
}

inline Words all_remarks(const Judgement& judgement) {
  Words words = judgement.remarks;
  for (const auto& disk : judgement.disks) words.insert(words.end(), disk.remarks.begin(), disk.remarks.end());
  std::ranges::sort(words);
  return words;
}

struct Case {
  const char* what;
  std::function<void(Certificate&)> spoil;
  Words findings;
};

inline DiskIdentity& disk(Certificate& c) { return c.disks[0].identity; }
inline Sanitization& done(Certificate& c) { return c.disks[0].sanitization; }
inline PassReport& pass(Certificate& c, std::size_t i = 0) { return c.disks[0].sanitization.passes[i]; }
inline Verification& check(Certificate& c) { return *c.disks[0].sanitization.passes.back().verification; }

inline void fail_with(Certificate& c, FailureKind kind) { done(c).failure = Failure{kind, "EIO"}; }

inline void expect_each(const std::vector<Case>& cases, const Certificate& good) {
  for (const Case& one : cases) {
    Certificate certificate = good;
    one.spoil(certificate);
    const Judgement judgement = judge(certificate);
    EXPECT_EQ(all_findings(judgement), one.findings) << one.what;
    EXPECT_EQ(judgement.conclusion, Conclusion::Fail) << one.what;
  }
  std::printf("%zu cases\n", cases.size());
}

}  // namespace dieu8
