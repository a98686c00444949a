// What a person reads of tickets: catalogue keys, one for each word.
#pragma once

#include "evidence/ticket/judge_ticket.h"

namespace dieu8 {

const char* label_of(TicketAction action);
const char* label_of(RepairerKind kind);

// Why it is refused, as a sentence; and what to do about it.
const char* sentence_of(TicketFault fault);
const char* hint_for(TicketFault fault);

// The sentence of a word in a record; empty when no fault has that name.
const char* ticket_fault_sentence(std::string_view word);

}  // namespace dieu8
