#include <algorithm>

#include "evidence/base/joined.h"
#include "evidence/minutes/life_tables.h"
#include "evidence/report/vietnamese_text.h"
#include "evidence/ticket/ticket_words.h"

namespace dieu8 {
namespace {

std::string why_not(const TicketOpening& judged) {
  if (judged.fault) return vi(sentence_of(*judged.fault));
  if (!judged.as_recorded) return vi(N_("the log says otherwise than the ticket"));
  return judged.anchor == Anchor::Differs ? vi(N_("the log was changed after the ticket was signed"))
                                          : vi(N_("the log does not hold the state that was signed"));
}

std::string true_signers(const TicketOpening& judged) {
  std::vector<std::string> names;
  for (const OfficerCertificate& signer : judged.signers) names.push_back(joined({signer.name, signer.title}));
  return joined(names, "; ");
}

// Only a name out of a certificate that the agency issued, under a signature that holds, stands as a fact.
std::string signers_text(const TicketSeen& ticket, const TicketOpening* judged) {
  const std::string named = joined(ticket.named_signers, "; ");
  if (judged == nullptr)
    return named.empty() ? vi(N_("signature not checked")) : vi(N_("{1} (signature not checked)"), {named});
  if (judged->valid()) return true_signers(*judged);
  std::string text = vi(N_("NOT VALID: {1}"), {why_not(*judged)});
  if (!named.empty()) text += "; " + vi(N_("the log names: {1}"), {named});
  if (const std::string signers = true_signers(*judged); !signers.empty())
    text += "; " + vi(N_("the signature is of: {1}"), {signers});
  return text;
}

std::string end_text(const TicketSeen& ticket) {
  return ticket.ended ? clock_time(*ticket.ended) : vi(N_("no end recorded"));
}

struct Judged {
  std::uint64_t valid = 0;
  std::uint64_t invalid = 0;
  std::uint64_t unchecked = 0;
};

void say_how_checked(Paper& paper, const Judged& count) {
  using Look = PaperParagraph::Look;
  if (count.valid + count.invalid > 0)
    paper.add(PaperParagraph{
        vi(N_("The signatures of {1} tickets were checked again under the agency's root: valid {2}, not valid {3}."),
           {grouped(count.valid + count.invalid), grouped(count.valid), grouped(count.invalid)}),
        count.invalid > 0 ? Look::Bold : Look::Italic});
  if (count.unchecked > 0)
    paper.add(PaperParagraph{vi(N_("The signatures of {1} tickets were not checked: the agency's root was not at hand "
                                   "when this was made; the signers' names are what the log says."),
                                {grouped(count.unchecked)}),
                             Look::Bold});
}

void add_table(Paper& paper, const RecordView& view, const std::vector<const TicketSeen*>& tickets, std::uint64_t all) {
  PaperTable table{
      .shares = {23, 16, 16, 29, 16},
      .header = {vi(N_("Ticket")), vi(N_("Accepted")), vi(N_("For")), vi(N_("Signed by")), vi(N_("Ended"))},
      .rows = {}};
  Judged count;
  for (const TicketSeen* const ticket : tickets) {
    const TicketOpening* const judged = judged_ticket(view, *ticket);
    ++(judged == nullptr ? count.unchecked : judged->valid() ? count.valid : count.invalid);
    table.rows.push_back({Cell{ticket->id}, Cell{clock_time(ticket->accepted)}, Cell{action_text(ticket->action)},
                          Cell{signers_text(*ticket, judged)}, Cell{end_text(*ticket)}});
  }
  if (table.rows.empty()) return;
  add_newest_rows(paper, std::move(table), all);
  say_how_checked(paper, count);
}

}  // namespace

const TicketOpening* judged_ticket(const RecordView& view, const TicketSeen& ticket) {
  if (view.tickets == nullptr) return nullptr;
  const auto found = std::ranges::find_if(view.tickets->list, [&](const TicketOpening& one) {
    return one.segment == ticket.segment && one.record == ticket.record;
  });
  return found == view.tickets->list.end() ? nullptr : &*found;
}

void add_tickets(Paper& paper, const RecordView& view) {
  const Life& life = view.life;
  paper.say(vi(
      N_("Unlock tickets accepted: {1}; refused: {2}; times locked after wrong tries: {3}."),
      {grouped(life.tickets_accepted), grouped(life.count("ticket-refused")), grouped(life.count("ticket-locked"))}));
  std::vector<const TicketSeen*> tickets;
  for (const TicketSeen& ticket : life.tickets) tickets.push_back(&ticket);
  add_table(paper, view, tickets, life.tickets_accepted);
}

void add_tickets_for(Paper& paper, const RecordView& view, std::string_view action) {
  std::vector<const TicketSeen*> tickets;
  for (const TicketSeen& ticket : view.life.tickets)
    if (ticket.action == action) tickets.push_back(&ticket);
  if (tickets.empty()) return paper.say(vi(N_("The log shows no ticket for this in the period.")));
  paper.say(vi(N_("Unlock tickets by which it was allowed: {1}."), {grouped(tickets.size())}));
  add_table(paper, view, tickets, tickets.size());
}

}  // namespace dieu8
