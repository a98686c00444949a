#include "tests/fakes/machine_life.h"

#include "guard/ticket/ticket_record.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSegmentBytes = 4U << 20U;

class MemoryFile final : public AppendFile {
 public:
  explicit MemoryFile(std::shared_ptr<Bytes> bytes) : bytes_(std::move(bytes)) {}
  Status append(ByteView bytes) override {
    bytes_->insert(bytes_->end(), bytes.begin(), bytes.end());
    return ok();
  }
  Status sync() override { return ok(); }

 private:
  std::shared_ptr<Bytes> bytes_;
};

std::string uuid(std::uint64_t number) {
  const std::string digits = to_hex(sha256(as_bytes(std::to_string(number))));
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-4" + digits.substr(13, 3) + "-8" + digits.substr(17, 3) +
         "-" + digits.substr(20, 12);
}

Json::Object identity(const std::string& place, const std::string& serial) {
  return {{"place", place},
          {"vendor", "0781"},
          {"product", "5567"},
          {"serial", serial},
          {"descriptors", to_hex(sha256(as_bytes(serial)))}};
}

Question question_of(MachineLife& life, TicketAction action, TicketSubject subject) {
  Question question;
  question.machine = parse_key_id(life.machine().certificate().key_id).value();
  const Digest drawn = sha256(as_bytes("nonce " + std::to_string(life.records())));
  std::copy_n(drawn.begin(), question.nonce.size(), question.nonce.begin());
  question.boot = parse_uuid(life.clock().boot_id()).value();
  question.head = life.head();
  question.action = action;
  question.subject = std::move(subject);
  return question;
}

Ticket answer_to(const Challenge& challenge) {
  Ticket ticket;
  std::copy_n(challenge.question.nonce.begin(), ticket.id.size(), ticket.id.begin());
  ticket.question = challenge.question;
  ticket.purpose = "Chép báo cáo quý";
  if (ticket.question.action == TicketAction::Maintenance)
    ticket.repair =
        RepairReference{"12/BC-UBND", "2026-11-20", "Sở KH&CN", "Trung tâm CNTT", RepairerKind::StateAgency};
  ticket.validity_seconds = 3600;
  ticket.latest = {challenge.time.seconds + 86'400};
  ticket.signers = signers_needed(ticket.question.action);
  return ticket;
}

Bytes signed_by(const Ticket& ticket, const std::vector<const Signer*>& signers) {
  SignedTicket document{write_ticket(ticket).value(), {}};
  for (const Signer* signer : signers)
    add_signature(document, parse_key_id(signer->certificate().key_id).value(), [&](ByteView bytes) {
      return signer->sign(bytes);
    }).value();
  return write_signed_ticket(document);
}

}  // namespace

struct MachineLife::State {
  const Signer* machine;
  SegmentDone done;
  FakeClock clock;
  std::shared_ptr<Bytes> bytes;
  std::optional<Journal> journal;
  SegmentName name;
  std::uint64_t number = 0;
  std::uint64_t records = 0;
  std::optional<PreviousSegment> previous;
};

MachineLife::MachineLife(const Signer& machine, WallTime begins, SegmentDone done) : state_(std::make_unique<State>()) {
  state_->machine = &machine;
  state_->done = std::move(done);
  state_->clock.set_wall(begins);
  open_segment();
  add("start", {});
}

MachineLife::~MachineLife() = default;
const Signer& MachineLife::machine() const { return *state_->machine; }
Checkpoint MachineLife::head() const {
  const JournalHead head = state_->journal->head();
  return {state_->journal->origin(), head.records, head.root};
}
FakeClock& MachineLife::clock() { return state_->clock; }
std::uint64_t MachineLife::records() const { return state_->records; }

void MachineLife::open_segment() {
  State& state = *state_;
  const std::string month = month_of(state.clock.wall());
  state.name = month == state.name.month ? SegmentName{month, state.name.nth + 1} : SegmentName{month, 1};
  ++state.number;
  state.bytes = std::make_shared<Bytes>();
  state.journal = Journal::create(std::make_unique<MemoryFile>(state.bytes), state.clock, uuid(state.number)).value();
  const SegmentOpening opening{state.number, state.name.file(), state.number > 1, state.previous};
  state.journal->append(kSegmentOpened, segment_opening_fields(opening)).value();
}

void MachineLife::close_segment() {
  State& state = *state_;
  state.journal->append(kSegmentClosed, {{"segment", static_cast<std::int64_t>(state.number)}}).value();
  const auto seal = [&](ByteView text) { return sign_detached(text, *state.machine, state.clock.wall()); };
  state.journal->close(seal).value();
  PreviousSegment previous;
  previous.number = state.number;
  previous.file = state.name.file();
  previous.head = state.journal->head();
  previous.origin = state.journal->origin();
  state.previous = previous;
  state.done({state.name.file(), *state.bytes});
}

void MachineLife::add(std::string_view type, Json::Object fields) {
  State& state = *state_;
  if (month_of(state.clock.wall()) > state.name.month || state.bytes->size() > kSegmentBytes) {
    close_segment();
    open_segment();
  }
  state.journal->append(type, std::move(fields)).value();
  ++state.records;
  state.clock.advance(1);
}

void MachineLife::finish(bool sealed) {
  State& state = *state_;
  const auto seal = [&](ByteView text) { return sign_detached(text, *state.machine, state.clock.wall()); };
  if (sealed) state.journal->checkpoint(seal).value();
  state.done({state.name.file(), *state.bytes});
}

Json::Object storage_plug(const std::string& place, const std::string& serial) {
  Json::Object fields = identity(place, serial);
  fields.emplace("interfaces", Json::Array{"08:06:50"});
  fields.emplace("interface_count", 1);
  fields.emplace("name", "Cruzer Blade");
  return fields;
}

Json::Object storage_permission(const std::string& place, const std::string& serial, const std::string& reason,
                                const std::string& rule) {
  Json::Object fields = identity(place, serial);
  fields.emplace("verdict", "allow");
  fields.emplace("reason", reason);
  if (!rule.empty()) fields.emplace("rule", rule);
  fields.emplace("policy_version", 7);
  fields.emplace("audit_only", false);
  return fields;
}

Json::Object accepted_ticket(const std::string& id, const std::string& action, std::size_t signers) {
  Json::Array list;
  for (std::size_t i = 0; i < signers; ++i)
    list.emplace_back(Json::Object{{"key_id", "0011223344556677"},
                                   {"name", i == 0 ? "Lê Hoàng Dũng" : "Trần Thị Quỳnh Như"},
                                   {"title", i == 0 ? "cán bộ CNTT" : "Chủ tịch"},
                                   {"role", i == 0 ? "it-officer" : "unit-leader"},
                                   {"certificate", ""}});
  return {{"book", 1},    {"id", id},        {"action", action},          {"sha256", to_hex(sha256(as_bytes(id)))},
          {"ticket", ""}, {"seconds", 3600}, {"signers", std::move(list)}};
}

Json::Object link_event(bool up) {
  return {{"place", "net:enp0s3"}, {"event", "changed"},        {"index", 2}, {"kind", "wired"}, {"up", up},
          {"carrier", up},         {"mac", "52:54:00:12:34:56"}};
}

std::string accept_ticket(MachineLife& life, TicketAction action, TicketSubject subject,
                          const std::vector<const Signer*>& signers, Json::Object* accepted,
                          const std::function<void(Json::Object& fields)>& forge) {
  const std::string place = action == TicketAction::OpenMedium ? "1-4" : "";
  const WallTime now = life.clock().wall();
  const Challenge challenge{question_of(life, action, std::move(subject)), now, "Máy soạn thảo số 01"};
  life.add("ticket-requested", ticket_requested_fields({challenge, life.clock().boot(), place}, life.records()));
  TicketBook::Offer offer;
  offer.judgement.ticket = answer_to(challenge);
  offer.place = place;
  for (const Signer* signer : signers) offer.judgement.signers.push_back(signer->certificate());
  const Bytes document = signed_by(*offer.judgement.ticket, signers);
  Json::Object fields = ticket_accepted_fields(document, offer, {now.seconds + 3600}, life.records());
  if (forge) forge(fields);
  if (accepted != nullptr) *accepted = fields;
  life.add("ticket-accepted", std::move(fields));
  return to_hex(offer.judgement.ticket->id);
}

UsbIdentity stick_identity(const std::string& serial) { return {0x0781, 0x5567, serial, sha256(as_bytes(serial))}; }

void live_a_day(MachineLife& life, std::uint64_t records, const Signer& officer) {
  const std::uint64_t first = life.records();
  const auto step = static_cast<std::int64_t>(8 * 3'600'000 / (records + 1));
  life.add("layer-check", {{"layers", Json::Object{{"packet-filter", Json::Object{{"presence", "present"}}},
                                                   {"socket-filter", Json::Object{{"presence", "present"}}}}}});
  life.add("plug", storage_plug("usb:1-4", "4C53000112"));
  const std::string ticket = accept_ticket(life, TicketAction::OpenMedium, stick_identity("4C53000112"), {&officer});
  life.add("permission", storage_permission("usb:1-4", "4C53000112", "ticket", ticket));
  life.add("outcome", {{"place", "usb:1-4"}, {"wanted", "allow"}, {"open", true}, {"as_wanted", true}});
  life.add("ticket-ended", {{"id", ticket}, {"action", "open-medium"}, {"why", "removed"}});
  life.add("unplug", {{"place", "usb:1-4"}});
  while (life.records() - first < records) {
    const std::string serial = "S" + std::to_string(life.records() % 997);
    life.add("plug", storage_plug("usb:1-2", serial));
    Json::Object refused = storage_permission("usb:1-2", serial, "no-rule", "");
    refused["verdict"] = "block";
    life.add("decision", std::move(refused));
    life.add("outcome", {{"place", "usb:1-2"}, {"wanted", "block"}, {"open", false}, {"as_wanted", true}});
    life.add("unplug", {{"place", "usb:1-2"}});
    life.clock().advance(4 * step);
  }
  life.clock().advance(86'400'000 - 8 * 3'600'000);
}

}  // namespace dieu8
