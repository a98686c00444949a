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

// Of those whose signature holds. The record names them in the order of signing, as the guard found them.
bool names_signers(const std::vector<OfficerCertificate>& signers, const Json::Object& fields) {
  const auto named = fields.find("signers");
  if (named == fields.end() || named->second.array() == nullptr) return signers.empty();
  return std::ranges::equal(signers, *named->second.array(), [](const OfficerCertificate& signer, const Json& said) {
    return said.object() != nullptr && text_in(*said.object(), "name") == signer.name &&
           text_in(*said.object(), "title") == signer.title;
  });
}

// What the record says of a ticket must be what its signers signed.
bool names_itself(const TicketOpening& opening, const std::string& boot) {
  const Ticket& ticket = *opening.ticket;
  return opening.id == to_hex(ticket.id) && opening.action == wire_name(ticket.question.action) &&
         boot == uuid_text(ticket.question.boot);
}

std::string four_digits(std::uint16_t number) {
  const std::array<std::uint8_t, 2> bytes{static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)};
  return to_hex(bytes);
}

// As the guard writes a device's own text: plain, in hex when it is no UTF-8, as a digest when it is long.
bool is_serial(const Json::Object& device, const std::string& serial) {
  if (device.contains("serial")) return text_in(device, "serial") == serial;
  if (device.contains("serial_hex")) return text_in(device, "serial_hex") == to_hex(as_bytes(serial));
  if (device.contains("serial_sha256")) return text_in(device, "serial_sha256") == to_hex(sha256(as_bytes(serial)));
  return serial.empty();
}

bool is_of(const Ticket& ticket, const Json::Object& device) {
  const auto* usb = std::get_if<UsbIdentity>(&ticket.question.subject);
  return usb != nullptr && text_in(device, "descriptors") == to_hex(usb->descriptors) &&
         text_in(device, "vendor") == four_digits(usb->vendor) &&
         text_in(device, "product") == four_digits(usb->product) && is_serial(device, usb->serial);
}

bool same(const Checkpoint& a, const Checkpoint& b) {
  return a.origin == b.origin && a.size == b.size && a.root == b.root;
}

}  // namespace

void OpeningFollower::begin(const std::string& segment) {
  segment_ = segment;
  origin_.clear();
  tree_ = {};
}

void OpeningFollower::next(const JournalRecord& record, const std::string& segment) {
  const bool first = segment != segment_;
  if (first) begin(segment);
  if (!first) tree_.add(record.previous);
  read(record);
  before_.push_back({origin_, tree_});
  if (before_.size() > kStatesKept) before_.pop_front();
}

void OpeningFollower::read(const JournalRecord& record) {
  if (record.type == kOpened) return opened(record);
  if (record.type == "ticket-requested") return requested(record);
  if (record.type == "ticket-accepted") return accepted(record);
  if (record.type == "ticket-ended") return ended(record);
  if (record.type == "maintenance-begun" || record.type == "repair-begun") return repair_begun(record);
  if (record.type == "permission") permitted(record);
}

void OpeningFollower::opened(const JournalRecord& record) {
  if (origin_.empty()) origin_ = text_in(record.fields, "origin");
}

Anchor OpeningFollower::anchor_of(const Checkpoint& head) const {
  if (head.origin == origin_ && head.size == tree_.size())
    return head.root == tree_.root() ? Anchor::Holds : Anchor::Differs;
  for (const auto& [origin, tree] : before_)
    if (origin == head.origin && tree.size() == head.size)
      return tree.root() == head.root ? Anchor::Holds : Anchor::Differs;
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
  opening.action = text_in(record.fields, "action");
  opening.place = text_in(record.fields, "place");
  opening.segment = segment_;
  opening.record = record.sequence;
  opening.accepted = record.time;
  opening.accepted_uptime = record.uptime;
  const Bytes document = base64_in(record.fields, "ticket").value_or(Bytes{});
  TicketSignatures checked = check_ticket(document, {root_, certificates_in(record.fields)}, record.time);
  opening.fault = checked.fault;
  opening.ticket = std::move(checked.ticket);
  opening.signers = std::move(checked.signers);
  if (opening.ticket) {
    opening.as_recorded = names_itself(opening, record.boot) &&
                          (opening.fault.has_value() || names_signers(opening.signers, record.fields));
    if (!opening.fault && record.time >= opening.ticket->latest) opening.fault = TicketFault::Expired;
    const auto asked = questions_.find(opening.ticket->question.nonce);
    const bool known = asked != questions_.end() && same(asked->second.first, opening.ticket->question.head);
    if (known) opening.anchor = asked->second.second;
    if (asked != questions_.end()) questions_.erase(asked);
  }
  open_.insert_or_assign(opening.id, openings_.list.size());
  openings_.list.push_back(std::move(opening));
}

void OpeningFollower::ended(const JournalRecord& record) {
  const auto open = open_.find(text_in(record.fields, "id"));
  if (open == open_.end()) return;
  openings_.list[open->second].ended = record.time;
  openings_.list[open->second].why = text_in(record.fields, "why");
  open_.erase(open);
}

// The ticket that a field of the record names, if it was open then and is for this: valid or not, that is told of
// itself.
const TicketOpening* OpeningFollower::open_for(const JournalRecord& record, std::string_view field,
                                               TicketAction action) const {
  const auto open = open_.find(text_in(record.fields, field));
  if (open == open_.end()) return nullptr;
  const TicketOpening& opening = openings_.list[open->second];
  if (!opening.ticket || opening.ticket->question.action != action) return nullptr;
  const std::int64_t passed = record.uptime.milliseconds - opening.accepted_uptime.milliseconds;
  const auto longest = static_cast<std::int64_t>(opening.ticket->validity_seconds) * 1000;
  const bool in_time = record.boot == uuid_text(opening.ticket->question.boot) && passed >= 0 && passed <= longest;
  return in_time ? &opening : nullptr;
}

void OpeningFollower::permitted(const JournalRecord& record) {
  if (text_in(record.fields, "reason") != "ticket") return;
  const TicketOpening* opening = open_for(record, "rule", TicketAction::OpenMedium);
  if (opening == nullptr || !is_of(*opening->ticket, record.fields)) ++openings_.without_ticket;
}

void OpeningFollower::repair_begun(const JournalRecord& record) {
  const TicketOpening* opening = open_for(record, "ticket", TicketAction::Maintenance);
  if (opening == nullptr || !opening->valid()) ++openings_.repairs_without_ticket;
}

std::string_view TicketOpening::doubt() const {
  if (fault) return wire_name(*fault);
  if (!ticket || !as_recorded) return "not-as-recorded";
  switch (anchor) {
    case Anchor::Holds: return "";
    case Anchor::Differs: return "anchor-differs";
    case Anchor::Missing: return "anchor-missing";
  }
  __builtin_unreachable();
}

bool Openings::sound() const {
  return without_ticket == 0 && repairs_without_ticket == 0 && std::ranges::all_of(list, &TicketOpening::valid);
}

}  // namespace dieu8
