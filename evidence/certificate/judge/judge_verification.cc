#include <algorithm>

#include "evidence/certificate/judge/judge_parts.h"
#include "evidence/certificate/sampling.h"

namespace dieu8 {
namespace {

bool weaker(VerifyMode done, VerifyMode asked) {
  return done == VerifyMode::None || (asked == VerifyMode::Full && done == VerifyMode::Sample);
}

bool usable_seed(const std::optional<Bytes>& seed) {
  return seed && seed->size() == kSampleSeedBytes && *seed != Bytes(kSampleSeedBytes);
}

// What a sampled read-back of this disk had to read is computed again from the seed.
void judge_sample(const DiskRow& row, const Verification& check, JudgeNotes& notes) {
  const bool sections_right = check.sections >= kFewestSampleSections && check.sections <= kMostSampleSections;
  notes.find_if(!usable_seed(check.sample_seed), Finding::SampleSeedMissing);
  notes.find_if(!sections_right, Finding::SampleSectionsWrong);
  if (!usable_seed(check.sample_seed) || !sections_right) return;
  const SamplePlan plan =
      sample_plan(row.identity.bytes, row.identity.logical_sector_bytes, *check.sample_seed, check.sections);
  notes.find_if(plan.bytes == 0 || check.bytes_planned != plan.bytes, Finding::VerificationPlanWrong);
}

void judge_extent(const DiskRow& row, const Verification& check, JudgeNotes& notes) {
  if (check.mode == VerifyMode::Sample) judge_sample(row, check, notes);
  if (check.mode == VerifyMode::Full)
    notes.find_if(check.bytes_planned != row.identity.bytes, Finding::VerificationPlanWrong);
  notes.find_if(check.bytes_read != check.bytes_planned, Finding::VerificationShort);
  notes.find_if(!check.finished, Finding::VerificationUnfinished);
}

void judge_result(const DiskRow& row, const Verification& check, JudgeNotes& notes) {
  const std::uint64_t sectors = sectors_of(row.identity);
  notes.find_if(check.mismatched_sectors != 0 || !check.mismatches.empty(), Finding::Mismatch);
  notes.find_if(check.unreadable_sectors != 0 || !check.unreadable.empty(), Finding::UnreadableSectors);
  notes.find_if(!ranges_agree(check.mismatches, check.mismatched_sectors, check.mismatches_digest, sectors) ||
                    !ranges_agree(check.unreadable, check.unreadable_sectors, check.unreadable_digest, sectors),
                Finding::RangeContradiction);
}

void judge_one(const DiskRow& row, const Verification& check, JudgeNotes& notes) {
  judge_extent(row, check, notes);
  judge_result(row, check, notes);
  judge_direct(check.direct, row, notes);
}

bool was_read_back(const PassReport& pass) { return pass.verification.has_value(); }

// HMG Infosec Standard 5: each pass is verified, or it is not that method.
bool demands_every_pass(std::string_view method) { return method.starts_with("hmg-is5-"); }

}  // namespace

void judge_verification(const DiskRow& row, JudgeNotes& notes) {
  const Sanitization& done = row.sanitization;
  for (const PassReport& pass : done.passes)
    if (pass.verification) judge_one(row, *pass.verification, notes);
  if (done.verify_asked == VerifyMode::None) return notes.find(Finding::VerificationNotAsked);
  if (!std::ranges::any_of(done.passes, was_read_back)) return notes.find(Finding::VerificationAbsent);
  notes.find_if(demands_every_pass(done.method) && !std::ranges::all_of(done.passes, was_read_back),
                Finding::PassNotVerified);
  const auto& last = done.passes.back().verification;
  if (!last) return notes.find(Finding::LastPassNotVerified);
  notes.find_if(weaker(last->mode, done.verify_asked), Finding::VerificationWeaker);
}

}  // namespace dieu8
