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
  std::optional<Ticket> ticket;      // nullopt: the record holds none that can be read
  std::string id;                    // as the record says
  std::string place;                 // likewise; may be empty
  std::optional<TicketFault> fault;  // of its signatures, at the claimed time of its acceptance
  std::vector<OfficerCertificate> signers;
  Anchor anchor = Anchor::Missing;
  WallTime accepted;              // claimed
  std::optional<WallTime> ended;  // claimed; nullopt: the record does not say
  std::string why;                // a word: "time", "removed"...

  bool valid() const { return ticket && !fault && anchor == Anchor::Holds; }
};

// Is handed every record of every segment, in their order, as check_segments' sink is; memory grows with the number of
// tickets alone. The state of the record is reckoned from the hash that each record gives of the line before it:
// whether the lines themselves are as they were written is check_segments' question.
class OpeningFollower {
 public:
  explicit OpeningFollower(const TrustRoot& root) : root_(root) {}

  // `segment`: the file's name.
  void next(const JournalRecord& record, const std::string& segment);

  const std::vector<TicketOpening>& openings() const { return openings_; }
  // Permissions that name a ticket which was not open then.
  std::uint64_t without_ticket() const { return without_ticket_; }
  bool sound() const;  // each valid, none without a ticket

 private:
  void begin(const std::string& segment);
  void read(const JournalRecord& record);
  void opened(const JournalRecord& record);
  void requested(const JournalRecord& record);
  void accepted(const JournalRecord& record);
  void ended(const JournalRecord& record);
  void permitted(const JournalRecord& record);
  Anchor anchor_of(const Checkpoint& head) const;

  const TrustRoot& root_;
  std::string segment_;
  std::string origin_;
  MerkleTree tree_;                // before the record at hand
  std::deque<MerkleTree> before_;  // as it stood before each of the last records
  std::map<TicketNonce, std::pair<Checkpoint, Anchor>> questions_;
  std::map<std::string, std::size_t> open_;  // id -> index in openings_
  std::vector<TicketOpening> openings_;
  std::uint64_t without_ticket_ = 0;
};

}  // namespace dieu8
