// What a machine shows when something is to be opened: who it is, what is wanted, and where its record stands. Signed
// by nobody; whoever answers it signs all of it again inside the ticket.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/base/uuid.h"
#include "evidence/cose/cose_sign1.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/ticket/action.h"
#include "evidence/ticket/ticket_subject.h"

namespace dieu8 {

using TicketNonce = std::array<std::uint8_t, 16>;

// What ticket and challenge share: the ticket must repeat every byte of it.
struct Question {
  KeyId machine{};      // id of the machine's own key (docs/format-keys.md)
  TicketNonce nonce{};  // drawn for this question
  Uuid boot{};          // the kernel's boot id: a restart ends the question
  Checkpoint head;      // of the record's segment that is being written
  TicketAction action = TicketAction::OpenMedium;
  TicketSubject subject;
  friend bool operator==(const Question& a, const Question& b) {
    return a.machine == b.machine && a.nonce == b.nonce && a.boot == b.boot && a.head.origin == b.head.origin &&
           a.head.size == b.head.size && a.head.root == b.head.root && a.action == b.action && a.subject == b.subject;
  }
};

struct Challenge {
  Question question;
  WallTime time;     // as the machine's clock claims
  std::string name;  // of the machine, as its certificate says; at most kMostNameBytes, one line
};

inline constexpr std::string_view kChallengeType = "dieu8.challenge/1";
inline constexpr std::size_t kMostNameBytes = 256;

// Deterministic CBOR. `origin` of the head must be a UUID; else Malformed.
Result<Bytes> write_challenge(const Challenge& challenge);

// Reads exactly what `write_challenge` writes. Errors: Malformed.
Result<Challenge> read_challenge(ByteView document);

}  // namespace dieu8
