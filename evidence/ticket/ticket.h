// An unlock ticket (docs/format-ticket.md): the answer to a machine's challenge, signed outside the machine by one
// person or by two.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/cose/cose_sign1.h"
#include "evidence/ticket/challenge.h"

namespace dieu8 {

using TicketId = std::array<std::uint8_t, 8>;

// Who repairs, as the regulation asks (Điều 8.2). The last two may not: they are here so that the refusal can say so.
enum class RepairerKind { OwnUnit, StateAgency, PublicService, PrivateCompany, PrivatePerson };

inline constexpr RepairerKind kRepairerKinds[] = {RepairerKind::OwnUnit, RepairerKind::StateAgency,
                                                  RepairerKind::PublicService, RepairerKind::PrivateCompany,
                                                  RepairerKind::PrivatePerson};

constexpr std::string_view wire_name(RepairerKind kind) {
  switch (kind) {
    case RepairerKind::OwnUnit: return "own-unit";
    case RepairerKind::StateAgency: return "state-agency";
    case RepairerKind::PublicService: return "public-service";
    case RepairerKind::PrivateCompany: return "private-company";
    case RepairerKind::PrivatePerson: return "private-person";
  }
  __builtin_unreachable();
}

constexpr bool may_repair(RepairerKind kind) {
  return kind != RepairerKind::PrivateCompany && kind != RepairerKind::PrivatePerson;
}

// The report that the repair rests on, and who repairs. One line each.
struct RepairReference {
  std::string report_number;  // "12/BC-UBND", at most 64 bytes
  std::string report_date;    // "2026-11-20", a date that exists
  std::string recipient;      // the authority it went to, at most 160 bytes
  std::string repairer;       // person and organisation, at most 160 bytes
  RepairerKind kind = RepairerKind::OwnUnit;
  friend bool operator==(const RepairReference&, const RepairReference&) = default;
};

struct Ticket {
  TicketId id{};
  Question question;
  std::string purpose;                    // one line, 1 to 200 bytes; never a document's title
  std::optional<RepairReference> repair;  // Maintenance must have it, nothing else may
  std::uint64_t validity_seconds = 0;     // from its acceptance, on the machine's own uninterrupted clock
  WallTime latest;                        // not accepted, and not valid, from this moment on
  std::uint64_t signers = 1;              // how many signatures this ticket must bear
  friend bool operator==(const Ticket&, const Ticket&) = default;
};

inline constexpr std::string_view kTicketType = "dieu8.ticket/1";
inline constexpr std::size_t kMostPurposeBytes = 200;
inline constexpr std::size_t kMostReportNumberBytes = 64;
inline constexpr std::size_t kMostReferenceBytes = 160;
inline constexpr std::size_t kMostTicketBytes = 4096;  // of a whole document

// The payload: deterministic CBOR. Errors: Malformed for a ticket that `read_ticket` would refuse.
Result<Bytes> write_ticket(const Ticket& ticket);

// Reads exactly what `write_ticket` writes. Errors: Malformed.
Result<Ticket> read_ticket(ByteView payload);

struct TicketSignature {
  KeyId key{};
  RawSignature value{};
};

// A ticket with its signatures. The first is a COSE_Sign1; the second one too, its payload detached (RFC 9052 section
// 4.1): the payload stands once. What is read is exactly what was signed.
struct SignedTicket {
  Bytes payload;
  std::vector<TicketSignature> signatures;  // 1 or 2, in the order of signing
};

Bytes write_signed_ticket(const SignedTicket& ticket);

// Says nothing of what is inside the payload. Errors: Malformed for anything `write_signed_ticket` would not write,
// more than kMostTicketBytes, and one key that signed twice.
Result<SignedTicket> read_signed_ticket(ByteView document);

// Signs bytes with ECDSA P-256 / SHA-256 and returns the DER form; signing itself lives in the target dieu8_sign.
using TicketSigner = std::function<Result<Bytes>(ByteView)>;

// One more signature over the same payload. Errors: Refused when this key signed already or two did; what `sign` says.
Status add_signature(SignedTicket& ticket, const KeyId& key, const TicketSigner& sign);

}  // namespace dieu8
