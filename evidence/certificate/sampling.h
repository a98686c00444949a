// Where a sampled read-back looks: one pure function for the engine that reads and for the judge that counts again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/certificate/sanitization.h"

namespace dieu8 {

// SP 800-88 Rev. 1 section 4.7: at least 1000 subsections. More than the upper bound is nobody's honest wish.
inline constexpr std::uint64_t kFewestSampleSections = 1000;
inline constexpr std::uint64_t kMostSampleSections = 100'000;
inline constexpr std::size_t kSampleSeedBytes = 32;

struct SamplePlan {
  std::vector<LbaRange> places;  // in logical sectors, ascending, neither overlapping nor touching
  std::uint64_t bytes = 0;       // their sum
};

// SP 800-88 Rev. 1 section 4.7: `sections` equal subsections, in each two places that do not overlap and are at least
// 5 % of it, and the first and the last sector. So at least 10 % of `capacity_bytes`. A disk too small for that
// (fewer than 40 sectors a section) is read whole. `seed` has kSampleSeedBytes; the places follow from it by SHA-256
// alone (docs/format-certificate.md, "Sampling"). A part of a sector at the end is left out; `sections` outside the
// bounds above gives an empty plan.
SamplePlan sample_plan(std::uint64_t capacity_bytes, std::uint32_t sector_bytes, ByteView seed, std::uint64_t sections);

}  // namespace dieu8
