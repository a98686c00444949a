// Each clause of the regulation profile, judged by the evidence that its row names (docs/format-bundle.md, "Clauses").
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/bundle/live_state.h"
#include "evidence/journal/check_segments.h"
#include "evidence/life/life.h"
#include "evidence/ticket/openings.h"

namespace dieu8 {

enum class ClauseVerdict { NotHere, Met, Undetermined, NotMet };  // in rising order; NotHere: a machine cannot show it

constexpr std::string_view wire_name(ClauseVerdict verdict) {
  switch (verdict) {
    case ClauseVerdict::NotHere: return "not-here";
    case ClauseVerdict::Met: return "met";
    case ClauseVerdict::Undetermined: return "undetermined";
    case ClauseVerdict::NotMet: return "not-met";
  }
  __builtin_unreachable();
}

// What one evidence word says, and in short why: a catalogue key with its arguments.
struct EvidenceSaid {
  std::string word;
  ClauseVerdict verdict = ClauseVerdict::Undetermined;
  const char* why = "";
  std::vector<std::string> arguments;
};

// A clause as the profile has it, without the profile's library.
struct ClauseAsked {
  std::string id;
  std::string text;
  std::vector<std::string> evidence;
};

struct ClauseSaid {
  std::string id;
  std::string text;
  ClauseVerdict verdict = ClauseVerdict::Undetermined;  // the worst of its evidence
  std::vector<EvidenceSaid> evidence;
};

struct ClauseFacts {
  const Life& life;
  const Openings& openings;  // by tickets, judged again
  const SegmentsCheck& record;
  bool genuine = false;  // nothing is broken: without that, nothing is met
  const LiveState* state = nullptr;
  WallTime made;  // of the bundle
};

ClauseSaid judge_clause(const ClauseAsked& asked, const ClauseFacts& facts);

}  // namespace dieu8
