// One machine's life as its guard's record tells it: counts, and what a report or an inspector must see one by one. A
// projection, made while the record is read once; its size does not grow with the record's (lists are cut, counts are
// not).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/life/print_ledger.h"

namespace dieu8 {

// Half open: [from, until). Times as the machine claimed them.
struct LifePeriod {
  WallTime from{INT64_MIN};
  WallTime until{INT64_MAX};
  bool holds(WallTime time) const { return from <= time && time < until; }
};

// Why something that can carry data was opened.
enum class OpeningBasis {
  Ticket,      // an accepted ticket that had not ended
  Registered,  // a registered medium, by the register alone
  Rule,        // a rule of the signed policy, without a ticket
  Audit,       // the policy only watched: it would have stayed shut
  None,        // it names a ticket that was never accepted, or had ended; or nothing at all
};

constexpr std::string_view wire_name(OpeningBasis basis) {
  switch (basis) {
    case OpeningBasis::Ticket: return "ticket";
    case OpeningBasis::Registered: return "registered";
    case OpeningBasis::Rule: return "rule";
    case OpeningBasis::Audit: return "audit-only";
    case OpeningBasis::None: return "none";
  }
  __builtin_unreachable();
}

// A storage device, another medium or a network link; a keyboard is none.
struct Opening {
  WallTime time;
  std::string segment;  // the file in which it stands
  std::uint64_t record = 0;
  std::string place;
  std::string device;  // "0781:5567 serial", as it claimed
  OpeningBasis basis = OpeningBasis::None;
  std::string ticket;  // its number, when one is named
};

struct TicketSeen {
  WallTime accepted;
  std::string segment;  // where its acceptance stands
  std::uint64_t record = 0;
  std::string id;
  std::string action;  // "open-medium"...
  std::string sha256;
  std::uint64_t seconds = 0;
  std::vector<std::string> named_signers;  // "name, title" as the record says: nothing here is checked
  std::uint64_t openings = 0;              // that name it
  std::optional<WallTime> ended;
  std::string why_ended;
};

struct MediumSeen {
  std::string state;  // the type of its newest event: "media-registered", "media-lost"...
  WallTime since;
  std::string number;  // the unit's: "USB-07"; empty in a record from before numbers stood there
  std::string holder;
  std::optional<WallTime> expected_back;
  std::optional<WallTime> until;  // its registration's last moment; nullopt: not told
  std::uint64_t openings = 0;
  std::uint64_t refusals = 0;
};

struct AlarmSeen {
  WallTime time;
  std::string word;
  std::string place;
};

struct PolicySeen {
  WallTime time;
  std::string id;
  std::uint64_t version = 0;
  std::string mode;
  std::string sha256;
  bool audit_only = false;
};

// Where the record itself was interrupted.
struct GapSeen {
  WallTime time;
  std::string word;  // "torn-tail", "events-lost", "low-space", "unsigned", "killed", "cut"
  std::string detail;
};

// What people did that a report names: accounts reviewed, record exported, repairs, incidents, locks...
struct DeedSeen {
  WallTime time;
  std::string type;
  std::string detail;
};

struct Life {
  static constexpr std::size_t kMostListed = 500;
  static constexpr std::size_t kMostMedia = 10'000;

  std::optional<WallTime> first;  // claimed time of the very first record
  std::optional<WallTime> last;
  std::uint64_t records = 0;  // in the period; so is all below but `policy`, `layers`, `media`, which are the newest

  std::set<std::int64_t> days;          // since 1970 in Vietnam's zone, on which anything was recorded
  std::set<std::int64_t> days_link_up;  // on which a link other than the loopback was up with a carrier
  std::uint64_t links_up = 0;           // times a link was seen up with a carrier

  std::uint64_t allowed = 0;
  std::uint64_t refused = 0;                                          // floods included
  std::map<std::string, std::uint64_t, std::less<>> refused_reasons;  // without those of floods
  std::map<OpeningBasis, std::uint64_t> opening_counts;
  std::vector<Opening> openings;  // the newest
  std::vector<Opening> doubtful;  // the first of those neither by ticket nor registered
  std::uint64_t tickets_accepted = 0;
  std::vector<TicketSeen> tickets;  // the newest, by acceptance
  std::map<std::string, MediumSeen, std::less<>> media;
  std::map<std::string, std::uint64_t, std::less<>> media_events;  // by type
  PrintLedger printing;                                            // its rows are the newest
  std::map<std::string, std::uint64_t, std::less<>> alarm_counts;  // by word
  std::vector<AlarmSeen> alarms;                                   // the newest
  std::optional<PolicySeen> policy;
  std::vector<PolicySeen> policies;                        // each that came into force
  std::map<std::string, std::string, std::less<>> layers;  // as last looked at: word to presence
  std::uint64_t layer_checks = 0;
  std::uint64_t layer_checks_bad = 0;  // with a layer that was absent
  std::map<std::string, std::uint64_t, std::less<>> gap_counts;
  std::vector<GapSeen> gaps;
  std::vector<DeedSeen> deeds;
  std::map<std::string, std::uint64_t, std::less<>> deed_counts;
  std::optional<WallTime> accounts_reviewed;                 // newest, whenever
  std::set<std::string> months_exported;                     // "2026-11", whenever
  std::map<std::string, std::uint64_t, std::less<>> counts;  // records by type, the first 200 types
  std::uint64_t count(std::string_view type) const {
    const auto found = counts.find(type);
    return found == counts.end() ? 0 : found->second;
  }
};

// "2026-11-22" of a day of `Life::days`.
std::string day_text(std::int64_t day);
std::int64_t day_of(WallTime time);  // in Vietnam's zone

}  // namespace dieu8
