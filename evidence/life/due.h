// What the regulation demands at intervals, against what a machine's life shows (Điều 7.3, 7.4). Pure.
#pragma once

#include <string>
#include <vector>

#include "evidence/life/life.h"

namespace dieu8 {

inline constexpr std::int64_t kAccountsReviewSeconds = 184LL * 86'400;  // the longest six months

// Months ("2026-10", rising) on which anything was recorded, that are over at `now` in Vietnam's zone, and of which the
// record names no export.
std::vector<std::string> months_not_exported(const Life& life, WallTime now);

}  // namespace dieu8
