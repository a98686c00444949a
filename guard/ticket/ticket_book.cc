#include "guard/ticket/ticket_book.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::int64_t kSleptMs = 1000;  // less is two clocks read one after the other
constexpr std::uint64_t kMostDoublings = 7;

std::vector<OpenQuestion> open_questions(const std::vector<AskedQuestion>& asked) {
  std::vector<OpenQuestion> open;
  for (const AskedQuestion& question : asked)
    open.push_back({question.challenge.question, question.asked, question.challenge.time});
  return open;
}

}  // namespace

std::int64_t lock_length(std::uint64_t locks) {
  return std::min(kLongestLockMs, kFirstLockMs << std::min(locks, kMostDoublings));
}

TicketBook TicketBook::resumed(TicketBookState state, const std::string& boot, const TicketMoment& moment,
                               std::vector<EndedTicket>& ended) {
  TicketBook book;
  book.state_ = std::move(state);
  if (book.state_.boot == boot && !boot.empty()) return book;
  ended = book.end_all(TicketEnd::Reboot);
  book.state_.boot = boot;
  book.state_.questions.clear();
  book.state_.used.clear();  // a ticket is bound to its boot: those of an earlier one are refused as such
  book.state_.noted = moment.now;
  ++book.state_.changes;
  return book;
}

std::int64_t TicketBook::locked_for(BootTime now) const {
  const std::int64_t passed = now.milliseconds - state_.noted.milliseconds;
  return std::max<std::int64_t>(0, state_.lock_left - std::max<std::int64_t>(0, passed));
}

void TicketBook::lock_longest(BootTime now, std::uint64_t known) {
  state_.lock_left = kLongestLockMs;
  state_.noted = now;
  state_.changes = std::max(state_.changes, known) + 1;
}

void TicketBook::note_lock(BootTime now) {
  state_.lock_left = locked_for(now);
  state_.noted = now;
}

void TicketBook::ask(AskedQuestion question) {
  if (state_.questions.size() >= kMostQuestions) state_.questions.erase(state_.questions.begin());
  state_.questions.push_back(std::move(question));
  ++state_.changes;
}

TicketBook::Offer TicketBook::offer(ByteView document, const KeyId& machine, const Uuid& boot,
                                    const TicketMoment& moment, const TicketTrust& trust) {
  Offer offer;
  offer.locked_for = locked_for(moment.now);
  if (offer.locked_for > 0) return offer;
  ++state_.changes;
  const TicketFacts facts{machine, boot, moment.wall, moment.now, open_questions(state_.questions), state_.used};
  offer.judgement = judge_ticket(document, facts, trust);
  if (offer.judgement.fault) {
    wrong_try(moment.now, offer);
    return offer;
  }
  state_.used.push_back(offer.judgement.ticket->id);
  state_.wrong = 0;
  state_.locks = 0;
  const auto answered = std::ranges::find_if(state_.questions, [&](const AskedQuestion& question) {
    return question.challenge.question.nonce == offer.judgement.ticket->question.nonce;
  });
  offer.place = answered->place;
  state_.questions.erase(answered);
  return offer;
}

void TicketBook::wrong_try(BootTime now, Offer& offer) {
  if (++state_.wrong < kWrongTriesToLock) return;
  state_.wrong = 0;
  state_.lock_left = lock_length(state_.locks);
  state_.noted = now;
  ++state_.locks;
  offer.locked_now = true;
}

Status TicketBook::take(Bytes document, const Offer& accepted, const TicketMoment& moment) {
  if (state_.live.size() >= kMostLiveTickets)
    return fail(ErrorCode::Refused, N_("too many tickets are open at once"), {},
                N_("end one of them: dieu8ctl ticket end ID"));
  state_.live.push_back({std::move(document), *accepted.judgement.ticket, accepted.place, moment.now,
                         accepted.judgement.until, moment.slept});
  ++state_.changes;
  return ok();
}

std::vector<EndedTicket> TicketBook::end_if(const std::function<std::optional<TicketEnd>(const LiveTicket&)>& over) {
  std::vector<EndedTicket> ended;
  std::vector<LiveTicket> living;
  for (LiveTicket& live : state_.live) {
    const auto why = over(live);
    if (why) {
      ended.push_back({std::move(live), *why});
    } else {
      living.push_back(std::move(live));
    }
  }
  state_.live = std::move(living);
  if (!ended.empty()) ++state_.changes;
  return ended;
}

std::vector<EndedTicket> TicketBook::look(const TicketMoment& moment) {
  return end_if([&](const LiveTicket& live) -> std::optional<TicketEnd> {
    if (moment.slept - live.slept >= kSleptMs) return TicketEnd::Suspended;
    if (moment.now >= live.until || moment.now < live.accepted) return TicketEnd::Time;
    return std::nullopt;
  });
}

std::vector<EndedTicket> TicketBook::removed(const std::string& place) {
  const auto forgotten = std::erase_if(state_.questions, [&](const auto& asked) { return asked.place == place; });
  if (forgotten > 0) ++state_.changes;
  return end_if(
      [&](const LiveTicket& live) { return live.place == place ? std::optional(TicketEnd::Removed) : std::nullopt; });
}

std::vector<EndedTicket> TicketBook::end(const TicketId& id, TicketEnd why) {
  return end_if([&](const LiveTicket& live) { return live.ticket.id == id ? std::optional(why) : std::nullopt; });
}

std::vector<EndedTicket> TicketBook::end_all(TicketEnd why) {
  return end_if([&](const LiveTicket&) { return std::optional(why); });
}

std::optional<BootTime> TicketBook::next_end() const {
  std::optional<BootTime> next;
  for (const LiveTicket& live : state_.live)
    if (!next || live.until < *next) next = live.until;
  return next;
}

}  // namespace dieu8
