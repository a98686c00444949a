// What the record says of tickets (docs/format-guard-record.md, "Tickets"). Each holds `book`: how many changes the
// book of tickets had seen, so that a book that was put back contradicts the record.
#pragma once

#include <string>
#include <string_view>

#include "evidence/json/value.h"
#include "guard/ticket/ticket_book.h"

namespace dieu8 {

// "ticket-requested": the whole challenge, who asked.
Json::Object ticket_requested_fields(const AskedQuestion& asked, std::uint64_t book);

// "ticket-accepted": the whole document, whose signatures with their certificates, and the head they vouch for.
Json::Object ticket_accepted_fields(ByteView document, const TicketBook::Offer& accepted, WallTime until,
                                    std::uint64_t book);

// "ticket-refused": `reason` is a TicketFault's word, or "locked", "not-there", "not-recorded", "too-many".
Json::Object ticket_refused_fields(ByteView document, std::string_view reason, const TicketBook::Offer& offer,
                                   std::uint64_t book);

Json::Object ticket_ended_fields(const EndedTicket& ended, std::uint64_t book);

// "ticket-locked": for how long; `why`: "wrong-tries", or "book-lost", "book-damaged", "book-put-back".
Json::Object ticket_locked_fields(std::string_view why, std::int64_t milliseconds, std::uint64_t book);

}  // namespace dieu8
