// A plan as a person reads it, and as a program does.
#pragma once

#include <string>
#include <vector>

#include "evidence/json/value.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

// Several lines in the chosen language: the disk, what is on it, each step with its literal pass, what is not reached,
// what to type to confirm.
std::string plan_text(const WipePlan& plan, const std::string& word_to_confirm);

Json plan_json(const WipePlan& plan, const std::string& word_to_confirm);

// "hdd" as "ổ cứng" and so on.
std::string kind_text(DiskKind kind);

// Why the disk is not touched, joined by "; "; "-" when nobody holds it.
std::string holders_text(const DiskDescription& disk);

// "ntfs, BitLocker", or "-"
std::string contents_text(const DiskDescription& disk);

}  // namespace dieu8
