#include "guard/cli/records/accounts_review.h"

#include <algorithm>

#include "evidence/base/bytes.h"
#include "guard/deeds/deed.h"

namespace dieu8 {
namespace {

std::string text_in(const Json::Object& fields, std::string_view key) {
  const auto found = fields.find(key);
  return found == fields.end() || found->second.text() == nullptr ? "" : *found->second.text();
}

std::int64_t things_in(const Inventory& inventory, InventoryPart part) {
  const auto found = inventory.parts.find(part);
  return found == inventory.parts.end() ? 0 : static_cast<std::int64_t>(found->second.size());
}

}  // namespace

std::optional<LastReview> review_of(const JournalRecord& record) {
  if (record.type != wire_name(Deed::AccountsReviewed)) return std::nullopt;
  LastReview review{record.time, text_in(record.fields, "by"), text_in(record.fields, "sha256")};
  return review.sha256.empty() ? std::nullopt : std::optional(std::move(review));
}

AccountsReview review_accounts(Inventory now, std::optional<LastReview> last, const std::optional<Inventory>& kept) {
  AccountsReview review;
  const bool matches = last && kept && to_hex(digest_of(*kept)) == last->sha256;
  if (last) review.baseline = matches ? Baseline::Matches : Baseline::Differs;
  review.changes = part_changes(matches ? *kept : Inventory{}, now);
  review.now = std::move(now);
  review.last = std::move(last);
  return review;
}

Json::Object review_report(const AccountsReview& review, const std::string& by) {
  const auto shown = static_cast<std::ptrdiff_t>(std::min(review.changes.size(), kMostChangesInReview));
  return {{"by", by},
          {"accounts", things_in(review.now, InventoryPart::Accounts)},
          {"groups", things_in(review.now, InventoryPart::Groups)},
          {"change_count", static_cast<std::int64_t>(review.changes.size())},
          {"changes", difference_json({review.changes.begin(), review.changes.begin() + shown})},
          {"sha256", to_hex(digest_of(review.now))}};
}

}  // namespace dieu8
