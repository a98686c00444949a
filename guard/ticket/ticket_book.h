// The machine's memory of tickets (docs/format-ticket.md, "On the machine"): what was asked, what was accepted and
// until when, what was used, how often somebody was wrong. Values in, values out: no file, no clock, no record in here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/ticket/judge_ticket.h"

namespace dieu8 {

enum class TicketEnd {
  Time,       // its validity, or the latest moment its signers allowed
  Removed,    // the device was unplugged
  Suspended,  // the machine slept
  Reboot,
  ByOfficer,  // dieu8ctl ticket end
  Used,       // a policy came into force by it
  NotKept,    // found in the state file of this boot, and does not hold (any more): edited, signer withdrawn
};

constexpr std::string_view wire_name(TicketEnd end) {
  switch (end) {
    case TicketEnd::Time: return "time";
    case TicketEnd::Removed: return "removed";
    case TicketEnd::Suspended: return "suspended";
    case TicketEnd::Reboot: return "reboot";
    case TicketEnd::ByOfficer: return "by-officer";
    case TicketEnd::Used: return "used";
    case TicketEnd::NotKept: return "not-kept";
  }
  __builtin_unreachable();
}

// The machine's two clocks that nobody sets, and the one that anybody may.
struct TicketMoment {
  BootTime now;            // sleep included
  std::int64_t slept = 0;  // milliseconds of it that the machine slept
  WallTime wall;           // as claimed
};

struct AskedQuestion {
  Challenge challenge;
  BootTime asked;
  std::string place;  // of the device, as the bus names it; empty when there is none
};

struct LiveTicket {
  Bytes document;  // with its signatures
  Ticket ticket;   // what is in it
  std::string place;
  BootTime accepted;
  BootTime until;
  std::int64_t slept = 0;  // at its acceptance
};

struct TicketBookState {
  std::uint64_t changes = 0;  // grows with every change, over the life of the machine; stands in each record
  std::string boot;           // boot id that questions, live, used and noted belong to
  std::vector<AskedQuestion> questions;
  std::vector<LiveTicket> live;
  std::vector<TicketId> used;
  std::uint64_t wrong = 0;     // wrong tries since the last good one, or the last lock
  std::uint64_t locks = 0;     // locks since the last good one
  std::int64_t lock_left = 0;  // milliseconds that the lock had left at `noted`
  BootTime noted;
};

struct EndedTicket {
  LiveTicket ticket;
  TicketEnd why = TicketEnd::Time;
};

inline constexpr std::uint64_t kWrongTriesToLock = 5;
inline constexpr std::size_t kMostQuestions = 8;  // a further one takes the place of the oldest
inline constexpr std::size_t kMostLiveTickets = 16;
inline constexpr std::int64_t kFirstLockMs = 5LL * 60 * 1000;
inline constexpr std::int64_t kLongestLockMs = 8LL * 60 * 60 * 1000;

// 5 minutes, then twice as long each time, 8 hours at most. `locks`: how many there were before, without a good ticket
// in between.
std::int64_t lock_length(std::uint64_t locks);

class TicketBook {
 public:
  // For a machine without memory: nothing asked, nothing wrong.
  TicketBook() = default;

  // The state as it was kept, in this boot (`boot`) or in an earlier one: after a restart of the machine nothing asked
  // or accepted lives, and a lock goes on with all that it had left when it was noted last. `ended`: what died with it.
  static TicketBook resumed(TicketBookState state, const std::string& boot, const TicketMoment& moment,
                            std::vector<EndedTicket>& ended);

  const TicketBookState& state() const { return state_; }

  // Milliseconds for which no ticket is taken; 0: tickets are taken.
  std::int64_t locked_for(BootTime now) const;
  // At once, for the longest time: what is known of earlier tries was lost or does not fit the record.
  // `known`: changes that the record knows of; the book's number grows beyond it.
  void lock_longest(BootTime now, std::uint64_t known);

  void ask(AskedQuestion question);

  struct Offer {
    TicketJudgement judgement;
    std::string place;            // of the question that was answered
    bool locked_now = false;      // this wrong try was one too many
    std::int64_t locked_for = 0;  // not looked at: a lock holds. Counts as no try
  };
  // Judges a document. A good one is used from here on, whatever happens next, but opens nothing before `take`; its
  // question is answered. A wrong one is counted. Does not call `judge_ticket` while a lock holds.
  Offer offer(ByteView document, const KeyId& machine, const Uuid& boot, const TicketMoment& moment,
              const TicketTrust& trust);
  // What `offer` accepted lives from now on. Errors: Refused when too many do.
  Status take(Bytes document, const Offer& accepted, const TicketMoment& moment);

  // What is over by now: time, sleep.
  std::vector<EndedTicket> look(const TicketMoment& moment);
  // The device at `place` is gone: its tickets end, its questions are forgotten.
  std::vector<EndedTicket> removed(const std::string& place);
  std::vector<EndedTicket> end(const TicketId& id, TicketEnd why);
  std::vector<EndedTicket> end_all(TicketEnd why);

  // When something ends by itself; nullopt: nothing lives.
  std::optional<BootTime> next_end() const;

  // A lock's progress, so that a restart of the machine costs no more than what passed since it was noted.
  void note_lock(BootTime now);

 private:
  std::vector<EndedTicket> end_if(const std::function<std::optional<TicketEnd>(const LiveTicket&)>& over);
  void wrong_try(BootTime now, Offer& offer);

  TicketBookState state_;
};

}  // namespace dieu8
