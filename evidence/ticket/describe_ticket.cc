#include "evidence/ticket/describe_ticket.h"

#include <cstdio>

#include "evidence/ticket/ticket_words.h"

namespace dieu8 {
namespace {

std::string hex16(std::uint16_t number) {
  char text[5];
  std::snprintf(text, sizeof text, "%04x", number);
  return text;
}

void add_subject(const TicketSubject& subject, std::vector<TicketRow>& rows) {
  if (const auto* usb = std::get_if<UsbIdentity>(&subject)) {
    rows.push_back({N_("device (vendor:product)"), hex16(usb->vendor) + ":" + hex16(usb->product)});
    rows.push_back({N_("serial number"), usb->serial.empty() ? N_("has none") : usb->serial});
  }
  if (const auto* policy = std::get_if<PolicyIdentity>(&subject)) {
    rows.push_back({N_("policy"), policy->id});
    rows.push_back({N_("version of the policy"), std::to_string(policy->version)});
    rows.push_back({N_("SHA-256 of its list"), to_hex(policy->manifest)});
  }
}

void add_question(const Question& question, std::vector<TicketRow>& rows) {
  rows.push_back({N_("what is to be opened"), label_of(question.action)});
  add_subject(question.subject, rows);
  rows.push_back({N_("key of the machine"), to_hex(question.machine)});
  rows.push_back({N_("records in its journal"), std::to_string(question.head.size)});
  rows.push_back({N_("root of its journal"), to_hex(question.head.root).substr(0, 16)});
}

std::string minutes(std::uint64_t seconds) { return std::to_string((seconds + 59) / 60); }

}  // namespace

std::vector<TicketRow> describe(const Challenge& challenge) {
  std::vector<TicketRow> rows{{N_("machine"), challenge.name}};
  add_question(challenge.question, rows);
  rows.push_back({N_("asked at (the machine's clock)"), rfc3339(challenge.time)});
  return rows;
}

std::vector<TicketRow> describe(const Ticket& ticket) {
  std::vector<TicketRow> rows{{N_("number of the ticket"), to_hex(ticket.id)}};
  add_question(ticket.question, rows);
  rows.push_back({N_("purpose"), ticket.purpose});
  if (ticket.repair) {
    rows.push_back({N_("report"), ticket.repair->report_number});
    rows.push_back({N_("date of the report"), ticket.repair->report_date});
    rows.push_back({N_("sent to"), ticket.repair->recipient});
    rows.push_back({N_("repaired by"), ticket.repair->repairer});
    rows.push_back({N_("who that is"), label_of(ticket.repair->kind)});
  }
  rows.push_back({N_("minutes from its acceptance"), minutes(ticket.validity_seconds)});
  rows.push_back({N_("not later than (the machine's clock)"), rfc3339(ticket.latest)});
  rows.push_back({N_("signatures needed"), std::to_string(ticket.signers)});
  return rows;
}

}  // namespace dieu8
