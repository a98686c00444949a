#include "evidence/ticket/openings.h"

#include <algorithm>

#include "evidence/journal/journal.h"
#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

// The question's record follows the state it shows; what was counted in a flood may stand in between.
constexpr std::size_t kStatesKept = 70;
constexpr std::size_t kMostQuestionsKept = 10'000;

std::string text_in(const Json::Object& fields, std::string_view key) {
  const auto found = fields.find(key);
  return found == fields.end() || found->second.text() == nullptr ? "" : *found->second.text();
}

std::optional<Bytes> base64_in(const Json::Object& fields, std::string_view key) {
  auto bytes = from_base64(text_in(fields, key));
  if (!bytes || bytes.assume_value().empty()) return std::nullopt;
  return std::move(bytes).assume_value();
}

std::vector<Bytes> certificates_in(const Json::Object& fields) {
  std::vector<Bytes> certificates;
  const auto signers = fields.find("signers");
  if (signers == fields.end() || signers->second.array() == nullptr) return certificates;
  for (const Json& signer : *signers->second.array())
    if (signer.object() != nullptr)
      if (auto der = base64_in(*signer.object(), "certificate")) certificates.push_back(*std::move(der));
  return certificates;
}

bool same(const Checkpoint& a, const Checkpoint& b) {
  return a.origin == b.origin && a.size == b.size && a.root == b.root;
}

}  // namespace

void OpeningFollower::begin(const std::string& segment) {
  segment_ = segment;
  origin_.clear();
  tree_ = {};
  before_.clear();
}

void OpeningFollower::next(const JournalRecord& record, const std::string& segment) {
  const bool first = segment != segment_;
  if (first) begin(segment);
  if (!first) tree_.add(record.previous);
  read(record);
  before_.push_back(tree_);
  if (before_.size() > kStatesKept) before_.pop_front();
}

void OpeningFollower::read(const JournalRecord& record) {
  if (record.type == kOpened) return opened(record);
  if (record.type == "ticket-requested") return requested(record);
  if (record.type == "ticket-accepted") return accepted(record);
  if (record.type == "ticket-ended") return ended(record);
  if (record.type == "permission") permitted(record);
}

void OpeningFollower::opened(const JournalRecord& record) {
  if (origin_.empty()) origin_ = text_in(record.fields, "origin");
}

Anchor OpeningFollower::anchor_of(const Checkpoint& head) const {
  if (head.origin != origin_) return Anchor::Missing;
  if (head.size == tree_.size()) return head.root == tree_.root() ? Anchor::Holds : Anchor::Differs;
  for (const MerkleTree& state : before_)
    if (state.size() == head.size) return state.root() == head.root ? Anchor::Holds : Anchor::Differs;
  return Anchor::Missing;
}

void OpeningFollower::requested(const JournalRecord& record) {
  const auto bytes = base64_in(record.fields, "challenge");
  const auto challenge = bytes ? read_challenge(*bytes) : Result<Challenge>(Error{});
  if (!challenge || questions_.size() >= kMostQuestionsKept) return;
  const Question& question = challenge.assume_value().question;
  questions_.insert_or_assign(question.nonce, std::pair(question.head, anchor_of(question.head)));
}

void OpeningFollower::accepted(const JournalRecord& record) {
  TicketOpening opening;
  opening.id = text_in(record.fields, "id");
  opening.place = text_in(record.fields, "place");
  opening.accepted = record.time;
  const Bytes document = base64_in(record.fields, "ticket").value_or(Bytes{});
  TicketSignatures checked = check_ticket(document, {root_, certificates_in(record.fields)}, record.time);
  opening.fault = checked.fault;
  opening.ticket = std::move(checked.ticket);
  opening.signers = std::move(checked.signers);
  if (opening.ticket) {
    const auto asked = questions_.find(opening.ticket->question.nonce);
    const bool known = asked != questions_.end() && same(asked->second.first, opening.ticket->question.head);
    if (known) opening.anchor = asked->second.second;
    if (asked != questions_.end()) questions_.erase(asked);
  }
  open_.insert_or_assign(opening.id, openings_.size());
  openings_.push_back(std::move(opening));
}

void OpeningFollower::ended(const JournalRecord& record) {
  const auto open = open_.find(text_in(record.fields, "id"));
  if (open == open_.end()) return;
  openings_[open->second].ended = record.time;
  openings_[open->second].why = text_in(record.fields, "why");
  open_.erase(open);
}

bool OpeningFollower::sound() const {
  return without_ticket_ == 0 && std::ranges::all_of(openings_, &TicketOpening::valid);
}

void OpeningFollower::permitted(const JournalRecord& record) {
  if (text_in(record.fields, "reason") == "ticket" && !open_.contains(text_in(record.fields, "rule")))
    ++without_ticket_;
}

}  // namespace dieu8
