// A machine's life as tables of a paper: the same in the reports, in minutes of an inspection and of an incident.
#pragma once

#include "evidence/journal/check_segments.h"
#include "evidence/life/life.h"
#include "evidence/paper/paper.h"
#include "evidence/ticket/openings.h"

namespace dieu8 {

// What the tables are about: the life, what the check of the record found, and its tickets judged again under a trusted
// root. Without a root nobody checked a signature, and the papers say so beside every name.
struct RecordView {
  const Life& life;
  const SegmentsCheck& check;
  const Openings* tickets = nullptr;
  const TrustRoot* root = nullptr;  // under which statements about printers are checked
};

void add_record_summary(Paper& paper, const RecordView& view);  // whole? days, links, seals
void add_devices(Paper& paper, const Life& life);               // allowed, refused and why
void add_openings(Paper& paper, const RecordView& view);
void add_tickets(Paper& paper, const RecordView& view);
// Those for one action ("maintenance") alone.
void add_tickets_for(Paper& paper, const RecordView& view, std::string_view action);
void add_media(Paper& paper, const Life& life);
void add_printing(Paper& paper, const RecordView& view);
void add_alarms(Paper& paper, const Life& life);
void add_gaps(Paper& paper, const RecordView& view);
void add_seals(Paper& paper, const SegmentsCheck& check);
// Everything of note in the order of time: for an incident.
void add_timeline(Paper& paper, const RecordView& view);

// Words of the record in Vietnamese; the word itself where none is known.
std::string refusal_text(const std::string& reason);
std::string basis_text(OpeningBasis basis);
std::string action_text(const std::string& action);
std::string event_text(const std::string& type);
std::string alarm_text(const std::string& word);
std::string property_text(const std::string& property);
std::string verdict_text(JournalVerdict verdict);

// A table longer than paper has room for: its newest rows, and a sentence on how many of `all` they are.
void add_newest_rows(Paper& paper, PaperTable table, std::uint64_t all);

// Who states that a printer has no network of its own: a name out of a certificate where the signature holds under
// `root`, else the record's with what is wrong.
std::string stated_by(const LedgerRow& row, const TrustRoot* root);

// The judged ticket whose acceptance stands in this record; null when nobody judged it.
const TicketOpening* judged_ticket(const RecordView& view, const TicketSeen& ticket);

}  // namespace dieu8
