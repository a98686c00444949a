// A certificate that passes: one SATA hard disk, one random pass, read back whole. Tests spoil one thing of it.
#pragma once

#include "evidence/certificate/certificate.h"

namespace dieu8 {

inline constexpr WallTime kWorkBegan{1'795'312'800};  // 2026-11-22T09:00:00+07:00
inline constexpr std::uint64_t kGoodBytes = 4'000'787'030'016;

DiskRow good_row();
Certificate good_certificate();           // with `judgement` filled by judge
Certificate good_practice_certificate();  // a file
Certificate good_sampled_certificate();   // verified by sampling
Certificate three_pass_certificate();     // 00, FF, random

}  // namespace dieu8
