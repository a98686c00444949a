// What `dieu8-key ticket` shows and writes.
#pragma once

#include <string>
#include <vector>

#include "evidence/ticket/describe_ticket.h"

namespace dieu8 {

// On stderr, before anything is signed: the answer on stdout stays clean.
void show_rows(const char* title, const std::vector<TicketRow>& rows);

// The file: what it says as comments, then the typed form.
std::string ticket_file_text(const Ticket& ticket, ByteView document);

// The typed form and, where the terminal is wide enough, the QR code; what is to be done next.
void show_ticket(ByteView document, std::size_t signatures_missing, const std::string& file);

}  // namespace dieu8
