// The report of a month, a quarter, a year, or for an inspection (báo cáo), from a machine's record.
#pragma once

#include <optional>
#include <string>

#include "evidence/minutes/life_tables.h"
#include "evidence/minutes/minutes_facts.h"
#include "evidence/paper/paper.h"
#include "evidence/report/regulation_profile.h"

namespace dieu8 {

enum class ReportKind { Month, Quarter, Year, Inspection };

// The period that `kind` means at `now`. `which`: "2026-11", "2026-Q4", "2026"; empty: the last one that is over (for
// Inspection: from `since` to now). A year begins as the profile's deadline says (01/10, 15/12), else on 1 January.
// Errors: Misuse for a `which` that is none.
Result<LifePeriod> report_period(ReportKind kind, const std::string& which, const RegulationProfile& profile,
                                 WallTime now);

struct ReportFacts {
  ReportKind kind = ReportKind::Month;
  LifePeriod period;
  WallTime made;
  MinutesFacts stated;
};

Paper life_report(const ReportFacts& facts, const RecordView& view, const RegulationProfile& profile);

}  // namespace dieu8
