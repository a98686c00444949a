// What `dieu8-verify journal FOLDER` says, as text for a person and as JSON for a program.
#pragma once

#include <string>

#include "evidence/journal/check_segments.h"
#include "evidence/json/value.h"

namespace dieu8 {

// In the chosen language: the verdict, the findings, when the guard ran, the segments, what was not checked.
std::string segments_report(const SegmentsCheck& check, const std::string& folder, const TrustRoot& root);

// The findings of the segments and of the whole, under "Findings" and "Remarks"; empty when there are none.
std::string record_findings(const SegmentsCheck& check);
// The three lines to be noted for the next inspection; empty without a segment.
std::string noted_head(const SegmentsCheck& check);

// The object of docs/format-guard-record.md, "dieu8-verify journal FOLDER --json".
Json segments_report_json(const SegmentsCheck& check);

}  // namespace dieu8
