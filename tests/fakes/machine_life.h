// A guard's record of any length, made in memory: real segments, sealed by a real key, a month or 4 MiB each.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "evidence/crypto/signer.h"
#include "evidence/journal/check_segments.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/journal/journal.h"
#include "evidence/journal/segment.h"
#include "evidence/ticket/ticket.h"
#include "tests/fakes/fake_clock.h"

namespace dieu8 {

class MachineLife {
 public:
  using SegmentDone = std::function<void(const SegmentFile& file)>;

  // `machine` seals and must outlive this. `done` is handed every segment that is over.
  MachineLife(const Signer& machine, WallTime begins, SegmentDone done);
  ~MachineLife();
  MachineLife(const MachineLife&) = delete;
  MachineLife& operator=(const MachineLife&) = delete;

  FakeClock& clock();
  const Signer& machine() const;
  // Where the segment stands that is being written.
  Checkpoint head() const;
  void add(std::string_view type, Json::Object fields);
  // The end: the last segment stays open, with a seal as its last line when `sealed`.
  void finish(bool sealed = true);
  std::uint64_t records() const;

 private:
  struct State;
  void open_segment();
  void close_segment();
  std::unique_ptr<State> state_;
};

// A real ticket is asked for, signed by these in order, and accepted, as the guard records it; its number. `accepted`:
// gets the fields of that last record. `forge`: changes them before they are written, as whoever holds the machine's
// key could.
std::string accept_ticket(MachineLife& life, TicketAction action, TicketSubject subject,
                          const std::vector<const Signer*>& signers, Json::Object* accepted = nullptr,
                          const std::function<void(Json::Object& fields)>& forge = nullptr);

// The events of a day of ordinary use: devices refused, a stick opened by a ticket of the officer's.
void live_a_day(MachineLife& life, std::uint64_t records, const Signer& officer);

// Events as the guard writes them.
UsbIdentity stick_identity(const std::string& serial);
Json::Object storage_plug(const std::string& place, const std::string& serial);
Json::Object storage_permission(const std::string& place, const std::string& serial, const std::string& reason,
                                const std::string& rule);
// What a report reads of a ticket; nothing in it is signed.
Json::Object accepted_ticket(const std::string& id, const std::string& action, std::size_t signers = 1);
Json::Object link_event(bool up);

}  // namespace dieu8
