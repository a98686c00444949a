// The accounts of this computer against those of the last review (Điều 7.3: at least every six months). Pure but for
// what it is handed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/inventory/inventory.h"
#include "evidence/journal/record.h"

namespace dieu8 {

// The newest "accounts-reviewed" of the guard's record.
struct LastReview {
  WallTime time;
  std::string by;
  std::string sha256;  // of the list that was reviewed
};

// nullopt: another record, or one that lacks the digest.
std::optional<LastReview> review_of(const JournalRecord& record);

enum class Baseline {
  None,     // never reviewed: everything is new
  Matches,  // the list kept of the last review is the one its record names
  Differs,  // it is gone, or another: everything counts as new
};

constexpr std::string_view wire_name(Baseline baseline) {
  switch (baseline) {
    case Baseline::None: return "none";
    case Baseline::Matches: return "matches";
    case Baseline::Differs: return "differs";
  }
  __builtin_unreachable();
}

struct AccountsReview {
  Inventory now;  // accounts and groups alone
  std::optional<LastReview> last;
  Baseline baseline = Baseline::None;
  std::vector<PartChange> changes;  // since the last review
};

// `kept`: the list of the last review as it lies on the disk, if it does.
AccountsReview review_accounts(Inventory now, std::optional<LastReview> last, const std::optional<Inventory>& kept);

// What the guard's record says of it, with who reviewed.
Json::Object review_report(const AccountsReview& review, const std::string& by);

}  // namespace dieu8
