#include "evidence/cli/openings_report.h"

#include "evidence/base/joined.h"
#include "evidence/base/translate.h"
#include "evidence/cli/journal_words.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/ticket/ticket_words.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostOpeningsShown = 50;

const char* anchor_words(Anchor anchor) {
  switch (anchor) {
    case Anchor::Holds: return N_("valid; the record is as it was signed");
    case Anchor::Differs: return N_("THE RECORD IS NOT AS IT WAS SIGNED");
    case Anchor::Missing: return N_("the state that was signed is not in the record");
  }
  __builtin_unreachable();
}

std::string verdict_words(const TicketOpening& opening) {
  if (opening.fault) return tr(sentence_of(*opening.fault));
  return tr(opening.as_recorded ? anchor_words(opening.anchor) : N_("the record says otherwise than the ticket"));
}

std::string signers_of(const TicketOpening& opening) {
  std::vector<std::string> names;
  for (const OfficerCertificate& signer : opening.signers)
    names.push_back(printable(signer.name) + " (" + std::string(wire_name(signer.role)) + ")");
  return joined(names);
}

std::string what_of(const TicketOpening& opening) {
  return opening.ticket ? tr(label_of(opening.ticket->question.action)) : "-";
}

const char* end_words(const std::string& why) {
  if (why == "time") return N_("time over");
  if (why == "removed") return N_("unplugged");
  if (why == "suspended") return N_("machine slept");
  if (why == "reboot") return N_("machine started anew");
  if (why == "by-officer") return N_("ended by an officer");
  if (why == "used") return N_("used up");
  return why.empty() ? N_("no end recorded") : N_("ended");
}

Json::Object opening_json(const TicketOpening& opening) {
  Json::Array signers;
  for (const OfficerCertificate& signer : opening.signers)
    signers.emplace_back(
        Json::Object{{"name", signer.name}, {"role", wire_name(signer.role)}, {"key_id", signer.key_id}});
  const bool read = opening.ticket.has_value();
  return {{"id", opening.id},
          {"action", read ? Json(wire_name(opening.ticket->question.action)) : Json()},
          {"purpose", read ? Json(opening.ticket->purpose) : Json()},
          {"place", opening.place},
          {"accepted", rfc3339(opening.accepted)},
          {"ended", time_json(opening.ended)},
          {"why", opening.why},
          {"signers", std::move(signers)},
          {"verdict", opening.fault ? wire_name(*opening.fault) : std::string_view("valid")},
          {"as_recorded", opening.as_recorded},
          {"anchor", wire_name(opening.anchor)}};
}

}  // namespace

std::string openings_report(const Openings& openings) {
  std::string text = "\n" + tr("Openings by an unlock ticket: {1}", {std::to_string(openings.list.size())}) + "\n";
  if (openings.without_ticket > 0)
    text +=
        report_bullet(tr("{1} openings name a ticket that was not open then, or is for another device: this is not the "
                         "record that was written",
                         {std::to_string(openings.without_ticket)}));
  if (openings.repairs_without_ticket > 0)
    text += report_bullet(tr("{1} repairs were begun without a valid ticket of two people",
                             {std::to_string(openings.repairs_without_ticket)}));
  if (openings.list.empty()) return text;
  Table table({tr("Accepted"), tr("Ended"), tr("how"), tr("what"), tr("where"), tr("signed by"), tr("ticket")});
  const std::size_t from = openings.list.size() > kMostOpeningsShown ? openings.list.size() - kMostOpeningsShown : 0;
  for (std::size_t i = from; i < openings.list.size(); ++i) {
    const TicketOpening& opening = openings.list[i];
    table.add({rfc3339(opening.accepted), time_or_dash(opening.ended), tr(end_words(opening.why)), what_of(opening),
               opening.place.empty() ? "-" : printable(opening.place), signers_of(opening), verdict_words(opening)});
  }
  return text + table.str();
}

void put_openings(Json::Object& report, const Openings& openings) {
  Json::Array list;
  for (const TicketOpening& opening : openings.list) list.emplace_back(opening_json(opening));
  report.emplace("openings", std::move(list));
  report.emplace("openings_without_ticket", static_cast<std::int64_t>(openings.without_ticket));
  report.emplace("repairs_without_ticket", static_cast<std::int64_t>(openings.repairs_without_ticket));
}

}  // namespace dieu8
