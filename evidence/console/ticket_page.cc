#include "evidence/console/ticket_page.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "evidence/base/syscall.h"
#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/qr/qr_modules.h"

namespace dieu8 {
namespace {

// The terminal's columns; 0: standard output is none.
int columns() {
  winsize size{};
  const auto asked = checked("ioctl", "", [&] { return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size); });
  return asked ? size.ws_col : 0;
}

}  // namespace

std::string ticket_rows(const std::vector<TicketRow>& rows, const std::string& before) {
  std::size_t widest = 0;
  for (const TicketRow& row : rows) widest = std::max(widest, display_width(tr(row.label)));
  std::string text;
  for (const TicketRow& row : rows)
    text += before + pad(tr(row.label), widest) + "  " + printable(tr(row.value)) + "\n";
  return text;
}

std::string screen_qr(const std::string& text) {
  const int there = columns();
  if (there == 0) return "";
  if (const auto modules = qr_modules(text, there - 2 * kQuietModules))
    return "\n" + qr_for_terminal(modules.assume_value());
  const auto modules = qr_modules(text);
  if (!modules) return "";
  return "\n" +
         tr(N_("A QR code of this needs {1} columns, and this window has {2}: widen it and run the command again."),
            {std::to_string(terminal_columns(modules.assume_value())), std::to_string(there)}) +
         "\n";
}

}  // namespace dieu8
