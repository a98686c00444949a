#include "daemon/ticket_keeper.h"

#include <algorithm>

#include "daemon/event_json.h"
#include "daemon/ticket_signers.h"
#include "evidence/base/random.h"
#include "evidence/ticket/ticket_words.h"
#include "guard/record/record_fields.h"
#include "guard/ticket/ticket_record.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kNoteLockAfterMs = 10LL * 60 * 1000;
constexpr std::size_t kSegmentsLookedAt = 2;

void put_peer(Json::Object& fields, const Peer& by) {
  fields.emplace("uid", static_cast<std::int64_t>(by.uid));
  fields.emplace("pid", static_cast<std::int64_t>(by.pid));
}

std::string minutes(std::int64_t milliseconds) { return std::to_string((milliseconds + 59'999) / 60'000); }

auto locked_error(std::int64_t milliseconds) {
  return fail(ErrorCode::Refused, N_("too many wrong tries: no ticket is taken for another {1} minutes"),
              {minutes(milliseconds)}, N_("wait, with the machine running; dieu8ctl ticket status tells how long"));
}

const char* sentence_of(TicketEnd why) {
  switch (why) {
    case TicketEnd::Time: return N_("the ticket {1} has ended: its time is over");
    case TicketEnd::Removed: return N_("the ticket {1} has ended: its device was unplugged");
    case TicketEnd::Suspended: return N_("the ticket {1} has ended: the machine slept");
    case TicketEnd::Reboot: return N_("the ticket {1} has ended: the machine was started anew");
    case TicketEnd::ByOfficer: return N_("the ticket {1} has ended: an officer ended it");
    case TicketEnd::Used: return N_("the ticket {1} has ended: it was used");
    case TicketEnd::NotKept: return N_("the ticket {1} has ended: what was kept of it does not hold");
  }
  __builtin_unreachable();
}

// Whether the one in the file is still what its signatures and its own words say.
bool holds(const LiveTicket& live, const MachineName& machine, const std::string& boot, const TicketTrust& trust,
           const TicketMoment& moment) {
  const auto longest = static_cast<std::int64_t>(live.ticket.validity_seconds) * 1000;
  return live.ticket.question.machine == machine.key && uuid_text(live.ticket.question.boot) == boot &&
         live.until.milliseconds - live.accepted.milliseconds <= longest && live.accepted <= moment.now &&
         !check_ticket(live.document, trust, moment.wall).fault;
}

}  // namespace

std::vector<EndedTicket> TicketKeeper::start() {
  std::vector<EndedTicket> ended;
  if (!offered()) return ended;
  open_book(ended);
  for (const TicketId& id : broken())
    for (EndedTicket& one : book_.end(id, TicketEnd::NotKept)) ended.push_back(std::move(one));
  static_cast<void>(save());
  return recorded(std::move(ended));
}

void TicketKeeper::open_book(std::vector<EndedTicket>& ended) {
  auto kept = file_.read();
  const std::string boot = parts_.clock.boot_id();
  const bool is_there = kept.has_value();
  const bool is_new = !is_there && kept.assume_error().code == ErrorCode::NotFound;
  const std::uint64_t newest =
      newest_book_in_record(parts_.places.journal, is_there ? kSegmentsLookedAt : kAllSegments);
  book_ = TicketBook::resumed(is_there ? std::move(kept).assume_value() : TicketBookState{}, boot, moment(), ended);
  saved_ = book_.state().changes;
  if (is_new && newest > 0) distrust("ticket-book-lost", newest);
  if (!is_new && !is_there) distrust("ticket-book-damaged", newest);
  if (is_there && newest > saved_) distrust("ticket-book-put-back", newest);
}

void TicketKeeper::distrust(const char* alarm, std::uint64_t newest) {
  book_.lock_longest(parts_.clock.boot(), newest);
  static_cast<void>(save());
  parts_.recorder.refusal(record::kAlarm, alarm_fields(alarm, "tickets"));
  record_lock(alarm);
}

// Of the tickets that live on in this boot.
std::vector<TicketId> TicketKeeper::broken() const {
  std::vector<TicketId> ids;
  if (live().empty()) return ids;
  const auto believed = trust();
  const auto machine = machine_name(parts_.places.machine_certificate);
  for (const LiveTicket& one : live())
    if (!believed || !machine ||
        !holds(one, machine.assume_value(), parts_.clock.boot_id(), believed.assume_value(), moment()))
      ids.push_back(one.ticket.id);
  return ids;
}

Result<TicketTrust> TicketKeeper::trust() const {
  return load_ticket_trust(parts_.places.trust_root, parts_.places.signers);
}

Result<AskedQuestion> TicketKeeper::ask(TicketAction action, TicketSubject subject, const std::string& place,
                                        const Peer& by) {
  if (!offered()) return fail(ErrorCode::Unsupported, N_("{1} is not offered"), {"RequestTicket"});
  if (locked_for() > 0) return locked_error(locked_for());
  const MachineName machine = TRY(machine_name(parts_.places.machine_certificate));
  const auto head = parts_.head();
  if (!head) return fail(ErrorCode::Io, N_("the record is not open"));
  AskedQuestion asked;
  Question& question = asked.challenge.question;
  question.machine = machine.key;
  TRY(fill_random(question.nonce));
  question.boot = TRY(parse_uuid(parts_.clock.boot_id()));
  question.head = *head;
  question.action = action;
  question.subject = std::move(subject);
  asked.challenge.time = parts_.clock.wall();
  asked.challenge.name = machine.name;
  asked.asked = parts_.clock.boot();
  asked.place = place;
  TRY(write_challenge(asked.challenge));  // that it can be shown
  book_.ask(asked);
  TRY(save());
  Json::Object fields = ticket_requested_fields(asked, saved_);
  put_peer(fields, by);
  parts_.recorder.refusal(record::kTicketRequested, std::move(fields));
  tell(N_("an unlock ticket was asked for: {1}"), {label_of(action)});
  return asked;
}

Result<LiveTicket> TicketKeeper::offer(ByteView document, const Peer& by,
                                       const std::function<Status(const LiveTicket&)>& ready) {
  if (!offered()) return fail(ErrorCode::Unsupported, N_("{1} is not offered"), {"OfferTicket"});
  const MachineName machine = TRY(machine_name(parts_.places.machine_certificate));
  const TicketTrust believed = TRY(trust());
  const Uuid boot = TRY(parse_uuid(parts_.clock.boot_id()));
  const TicketBook::Offer offer = book_.offer(document, machine.key, boot, moment(), believed);
  // Used, or one wrong try more, before anything else happens: also when that cannot be kept, in this run's memory.
  const Status kept = save();
  if (offer.locked_for > 0 || offer.judgement.fault) TRY(refuse(document, offer, by));
  TRY(Status(kept));
  TRY(accept(document, offer, by, ready));
  return live().back();
}

// Never ok.
Status TicketKeeper::refuse(ByteView document, const TicketBook::Offer& offer, const Peer& by) {
  const bool locked = offer.locked_for > 0;
  Json::Object fields = ticket_refused_fields(
      document, locked ? std::string_view("locked") : wire_name(*offer.judgement.fault), offer, saved_);
  put_peer(fields, by);
  parts_.recorder.refusal(record::kTicketRefused, std::move(fields));
  if (locked) return locked_error(offer.locked_for);
  const TicketFault fault = *offer.judgement.fault;
  tell(N_("an unlock ticket was refused: {1}"), {dieu8::sentence_of(fault)});
  if (offer.locked_now) record_lock("wrong-tries");
  return fail(ErrorCode::Refused, dieu8::sentence_of(fault), {}, hint_for(fault));
}

Status TicketKeeper::accept(ByteView document, const TicketBook::Offer& accepted, const Peer& by,
                            const std::function<Status(const LiveTicket&)>& ready) {
  const TicketMoment now = moment();
  TicketBook with = book_;
  TRY(with.take(Bytes(document.begin(), document.end()), accepted, now));
  TRY(ready(with.state().live.back()));
  const WallTime until{now.wall.seconds + (accepted.judgement.until.milliseconds - now.now.milliseconds) / 1000};
  Json::Object fields = ticket_accepted_fields(document, accepted, until, saved_);
  put_peer(fields, by);
  TRY(parts_.recorder.permission(std::move(fields), Weight::Permission, record::kTicketAccepted));
  book_ = std::move(with);
  static_cast<void>(save());  // what is not kept ends with this run: no more is opened than was recorded
  tell(N_("the unlock ticket {1} was accepted: {2}"),
       {to_hex(accepted.judgement.ticket->id), label_of(accepted.judgement.ticket->question.action)});
  return ok();
}

std::vector<EndedTicket> TicketKeeper::look() {
  if (!offered()) return {};
  const BootTime now = parts_.clock.boot();
  if (locked_for() > 0 && now.milliseconds - state().noted.milliseconds >= kNoteLockAfterMs) {
    book_.note_lock(now);
    static_cast<void>(save());
  }
  return recorded(book_.look(moment()));
}

std::vector<EndedTicket> TicketKeeper::removed(const std::string& place) { return recorded(book_.removed(place)); }

std::vector<EndedTicket> TicketKeeper::end(const TicketId& id, TicketEnd why) { return recorded(book_.end(id, why)); }

std::vector<EndedTicket> TicketKeeper::end_all(TicketEnd why) { return recorded(book_.end_all(why)); }

std::vector<EndedTicket> TicketKeeper::recorded(std::vector<EndedTicket> ended) {
  if (ended.empty()) return ended;
  static_cast<void>(save());
  for (const EndedTicket& one : ended) {
    parts_.recorder.refusal(record::kTicketEnded, ticket_ended_fields(one, saved_));
    tell(sentence_of(one.why), {to_hex(one.ticket.ticket.id)});
  }
  return ended;
}

std::optional<BootTime> TicketKeeper::next_time() const {
  if (!offered()) return std::nullopt;
  std::optional<BootTime> next = book_.next_end();
  if (locked_for() == 0) return next;
  const BootTime note{state().noted.milliseconds + kNoteLockAfterMs};
  return next ? std::min(*next, note) : note;
}

void TicketKeeper::stop() {
  if (!offered() || locked_for() == 0) return;
  book_.note_lock(parts_.clock.boot());
  static_cast<void>(save());
}

void TicketKeeper::record_lock(std::string_view why) {
  parts_.recorder.refusal(record::kTicketLocked, ticket_locked_fields(why, locked_for(), saved_));
  tell(N_("no unlock ticket is taken for {1} minutes"), {minutes(locked_for())});
}

Status TicketKeeper::save() {
  Status written = file_.write(book_.state());
  if (written) saved_ = book_.state().changes;
  return written;
}

void TicketKeeper::tell(const char* sentence, std::vector<std::string> arguments) const {
  parts_.announcer.announce(plain_event("ticket", {sentence, std::move(arguments)}, parts_.clock.wall()));
}

}  // namespace dieu8
