// Questions and tickets on a terminal; a library of its own, for the programs that show them.
#pragma once

#include <string>
#include <vector>

#include "evidence/ticket/describe_ticket.h"

namespace dieu8 {

// One line each, the values in one column, each line after `before`; in the chosen language, safe for a screen.
std::string ticket_rows(const std::vector<TicketRow>& rows, const std::string& before = "");

// A QR code of `text` after an empty line, with less error correction where the window is narrow; how wide it would
// have to be, where that does not help. Nothing where standard output is no terminal.
std::string screen_qr(const std::string& text);

}  // namespace dieu8
