// Tickets at work: asks, judges, remembers on the disk, records. What a ticket opens or shuts is carried out by
// GuardDaemon; here is what may be.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/announcer.h"
#include "daemon/recorder.h"
#include "evidence/base/clock.h"
#include "guard/control/peer.h"
#include "guard/ticket/ticket_book.h"
#include "guard/ticket/ticket_file.h"

namespace dieu8 {

struct TicketPlaces {
  std::string book;                 // "/var/lib/dieu8/tickets.json"; empty: no tickets here
  std::string journal;              // the record's folder
  std::string signers;              // "/etc/dieu8/signers": certificates of those who may sign
  std::string trust_root;           // "/etc/dieu8/root.pem"
  std::string machine_certificate;  // "/etc/dieu8/machine/certificate.pem"
};

class TicketKeeper {
 public:
  struct Parts {
    TicketPlaces places;
    std::function<std::optional<Checkpoint>()> head;  // of the record, now
    Recorder& recorder;
    Announcer& announcer;
    Clock& clock;
  };

  explicit TicketKeeper(Parts parts) : parts_(std::move(parts)), file_(parts_.places.book) {}

  bool offered() const { return !parts_.places.book.empty(); }

  // Takes up what the book on the disk says. What died with an earlier boot, or does not hold, is recorded and
  // returned. A book that is missing, damaged or put back is an alarm, and locks.
  std::vector<EndedTicket> start();

  // A question, shown and remembered. Errors: Unsupported, Refused while locked, NotFound without a machine's key, Io.
  Result<AskedQuestion> ask(TicketAction action, TicketSubject subject, const std::string& place, const Peer& by);

  // A good ticket lives when this returns; it is recorded, and on the disk as used, before. `ready` is asked last
  // before that: what it refuses is not opened, and the ticket is used all the same. Errors: Refused, with the reason.
  Result<LiveTicket> offer(ByteView document, const Peer& by, const std::function<Status(const LiveTicket&)>& ready);

  // What is over; each is recorded. Call `look` in every turn.
  std::vector<EndedTicket> look();
  std::vector<EndedTicket> removed(const std::string& place);
  std::vector<EndedTicket> end(const TicketId& id, TicketEnd why);
  std::vector<EndedTicket> end_all(TicketEnd why);

  // When `look` has something to do; nullopt: no timer is needed.
  std::optional<BootTime> next_time() const;
  // Before the daemon ends: a lock's progress is kept.
  void stop();

  const std::vector<LiveTicket>& live() const { return book_.state().live; }
  const TicketBookState& state() const { return book_.state(); }
  std::int64_t locked_for() const { return book_.locked_for(parts_.clock.boot()); }

 private:
  TicketMoment moment() const { return {parts_.clock.boot(), parts_.clock.slept(), parts_.clock.wall()}; }
  void open_book(std::vector<EndedTicket>& ended);
  void distrust(const char* alarm, std::uint64_t newest);
  std::vector<TicketId> broken() const;
  Result<TicketTrust> trust() const;
  Status refuse(ByteView document, const TicketBook::Offer& offer, const Peer& by);
  Status accept(ByteView document, const TicketBook::Offer& accepted, const Peer& by,
                const std::function<Status(const LiveTicket&)>& ready);
  std::vector<EndedTicket> recorded(std::vector<EndedTicket> ended);
  void record_lock(std::string_view why);
  Status save();
  void tell(const char* sentence, std::vector<std::string> arguments) const;

  Parts parts_;
  TicketFile file_;
  TicketBook book_;
  std::uint64_t saved_ = 0;  // changes of the book on the disk: what records may state
};

}  // namespace dieu8
