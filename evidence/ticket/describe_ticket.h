// What a question or a ticket says, line by line, for a person who is to sign it or has it in hand.
#pragma once

#include <string>
#include <vector>

#include "evidence/ticket/ticket.h"

namespace dieu8 {

struct TicketRow {
  const char* label = "";  // a catalogue key
  std::string value;       // a catalogue key, or text from outside: shown only through `tr` and `printable`
};

std::vector<TicketRow> describe(const Challenge& challenge);
std::vector<TicketRow> describe(const Ticket& ticket);

}  // namespace dieu8
