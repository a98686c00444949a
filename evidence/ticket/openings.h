// Every opening by a ticket that a guard's record tells of, judged again: its signatures under the inspector's own
// root, and whether the record still has the state that the signers signed (docs/format-ticket.md, "An anchor").
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/seal.h"
#include "evidence/journal/merkle_tree.h"
#include "evidence/journal/record.h"
#include "evidence/ticket/judge_ticket.h"

namespace dieu8 {

enum class Anchor {
  Holds,    // the record had this root at this size, as signed
  Differs,  // it has another one: rewritten since
  Missing,  // no record of the question shows the state that was signed
};

constexpr std::string_view wire_name(Anchor anchor) {
  switch (anchor) {
    case Anchor::Holds: return "holds";
    case Anchor::Differs: return "differs";
    case Anchor::Missing: return "missing";
  }
  __builtin_unreachable();
}

struct TicketOpening {
  std::optional<Ticket> ticket;  // nullopt: the record holds none that can be read
  std::string id;                // as the record says
  std::string action;            // likewise
  std::string place;             // likewise; may be empty
  std::string segment;           // the file in which its acceptance stands
  std::uint64_t record = 0;      // and where in it
  // The ticket itself names this number, this action and this start of the machine, and its signers' certificates the
  // names and titles of the record.
  bool as_recorded = false;
  std::optional<TicketFault> fault;  // of its signatures, at the claimed time of its acceptance
  std::vector<OfficerCertificate> signers;
  Anchor anchor = Anchor::Missing;
  WallTime accepted;  // claimed
  BootTime accepted_uptime;
  std::optional<WallTime> ended;  // claimed; nullopt: the record does not say
  std::string why;                // a word: "time", "removed"...

  bool valid() const { return ticket && !fault && as_recorded && anchor == Anchor::Holds; }
  // One word for what is wrong with it: a fault's, "not-as-recorded", "anchor-differs", "anchor-missing"; empty when
  // valid.
  std::string_view doubt() const;
};

struct Openings {
  std::vector<TicketOpening> list;
  // Permissions that name a ticket which did not open them: not accepted, over, or for another device.
  std::uint64_t without_ticket = 0;
  // Repairs that were begun without a valid ticket for one.
  std::uint64_t repairs_without_ticket = 0;
  bool sound() const;  // each valid, none without a ticket
};

// Is handed every record of every segment, in their order, as check_segments' sink is; memory grows with the number of
// tickets alone. The state of the record is reckoned from the hash that each record gives of the line before it:
// whether the lines themselves are as they were written is check_segments' question.
class OpeningFollower {
 public:
  explicit OpeningFollower(const TrustRoot& root) : root_(root) {}

  // `segment`: the file's name.
  void next(const JournalRecord& record, const std::string& segment);

  const Openings& openings() const& { return openings_; }
  Openings openings() && { return std::move(openings_); }

 private:
  struct State {
    std::string origin;
    MerkleTree tree;
  };
  void begin(const std::string& segment);
  void read(const JournalRecord& record);
  void opened(const JournalRecord& record);
  void requested(const JournalRecord& record);
  void accepted(const JournalRecord& record);
  void ended(const JournalRecord& record);
  void permitted(const JournalRecord& record);
  void repair_begun(const JournalRecord& record);
  const TicketOpening* open_for(const JournalRecord& record, std::string_view field, TicketAction action) const;
  Anchor anchor_of(const Checkpoint& head) const;

  const TrustRoot& root_;
  std::string segment_;
  std::string origin_;
  MerkleTree tree_;           // before the record at hand
  std::deque<State> before_;  // as it stood before each of the last records, those of the segment before too
  std::map<TicketNonce, std::pair<Checkpoint, Anchor>> questions_;
  std::map<std::string, std::size_t> open_;  // id -> index in the list
  Openings openings_;
};

}  // namespace dieu8
