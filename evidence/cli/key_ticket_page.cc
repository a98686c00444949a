#include "evidence/cli/key_ticket_page.h"

#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/ticket_page.h"
#include "evidence/ticket/typed_code.h"

namespace dieu8 {

void show_rows(const char* title, const std::vector<TicketRow>& rows) {
  std::fprintf(stderr, "%s\n%s\n", tr(title).c_str(), ticket_rows(rows, "  ").c_str());
}

std::string ticket_file_text(const Ticket& ticket, ByteView document) {
  return "# " + tr(N_("Unlock ticket")) + "\n" + ticket_rows(describe(ticket), "# ") +
         typed_lines(TypedKind::Ticket, document);
}

void show_ticket(ByteView document, std::size_t signatures_missing, const std::string& file) {
  std::string page = typed_lines(TypedKind::Ticket, document);
  if (signatures_missing == 0) page += screen_qr(typed_row(TypedKind::Ticket, document));
  if (!file.empty()) page += "\n" + tr(N_("Written: {1}"), {printable(file)}) + "\n";
  std::fputs(page.c_str(), stdout);
  const std::string next = signatures_missing == 0
                               ? tr(N_("On the machine: dieu8ctl ticket offer FILE (or: dieu8ctl ticket type)"))
                               : tr(N_("A second person signs it now: dieu8-key ticket --countersign FILE --key DIR"));
  std::fprintf(stderr, "%s\n", next.c_str());
}

}  // namespace dieu8
