// What people did that a report names: a month's record exported, accounts reviewed, an audit bundle made
// (docs/records.md). Pure.
#pragma once

#include <optional>
#include <string_view>

#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

enum class Deed { RecordExported, AccountsReviewed, BundleMade };

inline constexpr Deed kDeeds[] = {Deed::RecordExported, Deed::AccountsReviewed, Deed::BundleMade};

// Also the type of its record.
constexpr std::string_view wire_name(Deed deed) {
  switch (deed) {
    case Deed::RecordExported: return "record-exported";
    case Deed::AccountsReviewed: return "accounts-reviewed";
    case Deed::BundleMade: return "bundle-made";
  }
  __builtin_unreachable();
}

std::optional<Deed> deed_named(std::string_view word);

// Changes of accounts that a record has room for; all of them are in the list whose digest stands beside them.
inline constexpr std::size_t kMostChangesInReview = 64;

// The record's fields from what a caller reports: exactly those of this deed, each of its form. Errors: Misuse with the
// name of the first that is missing, of another form, or none of the deed's.
Result<Json::Object> deed_fields(Deed deed, const Json::Object& report);

}  // namespace dieu8
