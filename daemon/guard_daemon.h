// The guard as a whole: what decides (policy, lock), what is decided about (the loop), what is recorded.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "daemon/guard_loop.h"
#include "daemon/lock_file.h"
#include "daemon/policy_keeper.h"
#include "daemon/ticket_keeper.h"
#include "daemon/transfer_keeper.h"
#include "guard/control/peer.h"
#include "guard/kernel/layer.h"

namespace dieu8 {

// Who wants to carry something over, and what; and what it gets.
struct TransferAsk {
  TransferKind kind = TransferKind::Import;
  std::string medium;  // its number, serial or registration
  Peer caller;         // `pid` is the carrier's
};
struct TransferPermit {
  std::string transfer;
  std::string folder;
};

class GuardDaemon {
 public:
  struct Parts {
    UsbBus& usb;
    NetworkControl& network;
    RadioControl& radios;
    MediaBus& media;
    GuardRecord& record;
    Announcer& announcer;
    Clock& clock;
    PolicyKeeper keeper;
    LockFile lock_file;
    std::function<std::vector<Link>(const std::vector<Link>&, const std::vector<Link>&)> moved_away;
    std::function<Status(const std::vector<Subnet>&)> allow_subnets;
    std::function<std::vector<LayerState>(const Policy&)> layers;
    std::function<bool()> has_ps2;
    // Registered media; without a door there is no second gate.
    MediumDoor* door = nullptr;
    RegisterKeeper::Source medium_events{};
    std::function<Result<TrustRoot>()> root{};
    TicketPlaces tickets{};                                    // no book: none are offered
    std::function<std::optional<Checkpoint>()> record_head{};  // where the record stands now
    TransferKeeper::World transfers{};
  };

  explicit GuardDaemon(Parts parts);

  // In this order: the lock, the tickets, the policy (or what stands in for it), all that is there, the layers.
  void start();

  // Takes the policy in the folder and judges everything anew. Errors: why it is not taken; the one in force stays.
  Status reload(LastKeyboard last_keyboard);

  // Errors: Io, NoSpace when it could not be made to last. A lock holds from the call on in any case; an unlock only
  // when it is recorded.
  Status lock(const Peer& by);
  Status unlock(const Peer& by);

  // Lets in the stick at `place`, for an officer who registers it, and for a quarter of an hour at most. Errors:
  // NotFound; Refused when it is no USB storage; as the record.
  Status admit_stick(const std::string& place, const Peer& by);
  // What an officer reports of a medium; a registration must be signed by an officer of this agency, and ends what
  // `admit_stick` began. Errors: as RegisterKeeper::add; Invalid.
  Status report_medium(const MediumEvent& event);
  RegisterKeeper& media_register() { return register_; }
  const Clock& clock() const { return parts_.clock; }

  void on_time();

  // Recorded when it returns. Errors: NotFound when no such medium is registered, or it is not open; Refused by its
  // direction, for anybody but the person at the screen, an officer and root, and while another one goes on; as the
  // record.
  Result<TransferPermit> begin_transfer(const TransferAsk& ask);
  TransferKeeper& transfers() { return transfers_; }

  // Tickets (docs/format-ticket.md). `place` names a USB device for OpenMedium and is empty for all else.
  Result<AskedQuestion> request_ticket(TicketAction action, const std::string& place, const Peer& by);
  Result<LiveTicket> offer_ticket(ByteView document, const Peer& by);
  std::size_t end_tickets(const std::optional<TicketId>& id, TicketEnd why);  // nullopt: all; returns how many
  // What is over by itself: call it in every turn of the loop.
  void look_at_tickets();
  const TicketKeeper& tickets() const { return tickets_; }
  void stop() { tickets_.stop(); }
  // When something is to be done without an event; nullopt: no timer is needed.
  std::optional<BootTime> next_time() const;
  // Shuts everything but hubs and keyboards, what is in use too, or lets the policy decide again. The caller records.
  void isolate(bool shut);

  // What was found in the last five seconds (a look starts programs: no caller may have it repeated at will), else a
  // new look, of which each change is recorded.
  const std::vector<LayerState>& check_layers();

  // What the policy in the folder says, and why it would not be taken.
  Result<LoadedPolicy> candidate() const { return parts_.keeper.candidate(); }

  GuardLoop& loop() { return loop_; }
  const GuardLoop& loop() const { return loop_; }
  const Rulings& rulings() const { return rulings_; }
  Recorder& recorder() { return recorder_; }
  // Why the policy is not the one in the folder, or could not be kept; nullopt: it is.
  const std::optional<Error>& problem() const { return problem_; }
  // Why the record is not sealed by this machine, as the caller found; nullopt: it is.
  const std::optional<Error>& unsealed() const { return unsealed_; }
  void record_is_unsealed(Error why) { unsealed_ = std::move(why); }
  WallTime started() const { return started_; }

 private:
  void take_first_policy();
  void refuse(const Error& why);
  Status take(const LoadedPolicy& loaded);
  Keyboards keyboards() const;
  void end_admission();
  Result<TicketSubject> subject_of(TicketAction action, const std::string& place) const;
  Status ready_for(const LiveTicket& ticket);
  void carry_out(const LiveTicket& ticket);
  void carry_out_end(const std::vector<EndedTicket>& ended);
  void usb_gone(const std::string& place);
  void start_tickets();
  void end_what_was_unplugged_meanwhile();
  void end_maintenance(const LiveTicket& ticket);
  void use_policy_ticket(const Digest& manifest);
  void give_rights();
  std::vector<Digest> ticketed_policies() const;
  void tell(std::string_view kind, const char* sentence, std::vector<std::string> arguments = {});

  Parts parts_;
  Rulings rulings_;
  Recorder recorder_;
  TicketKeeper tickets_;
  RegisterKeeper register_;
  GuardLoop loop_;
  TransferKeeper transfers_;
  std::string admitted_;  // place of the stick that is registered now
  std::optional<BootTime> admitted_until_;
  std::optional<Error> problem_;
  std::optional<Error> unsealed_;
  std::vector<LayerState> layers_;
  BootTime looked_at_{0};
  WallTime started_;
  bool running_ = false;  // everything was looked at once
};

}  // namespace dieu8
