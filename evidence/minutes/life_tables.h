// A machine's life as tables of a paper: the same in the reports, in minutes of an inspection and of an incident.
#pragma once

#include "evidence/journal/check_segments.h"
#include "evidence/life/life.h"
#include "evidence/paper/paper.h"

namespace dieu8 {

// What the tables are about: the life, and what the check of the record found.
struct RecordView {
  const Life& life;
  const SegmentsCheck& check;
};

void add_record_summary(Paper& paper, const RecordView& view);  // whole? days, links, seals
void add_devices(Paper& paper, const Life& life);               // allowed, refused and why
void add_openings(Paper& paper, const Life& life);
void add_tickets(Paper& paper, const Life& life);
void add_media(Paper& paper, const Life& life);
void add_printing(Paper& paper, const PrintLedger& printing);
void add_alarms(Paper& paper, const Life& life);
void add_gaps(Paper& paper, const RecordView& view);
void add_seals(Paper& paper, const SegmentsCheck& check);
// Everything of note in the order of time: for an incident.
void add_timeline(Paper& paper, const Life& life);

// Words of the record in Vietnamese; the word itself where none is known.
std::string refusal_text(const std::string& reason);
std::string basis_text(OpeningBasis basis);
std::string action_text(const std::string& action);
std::string event_text(const std::string& type);
std::string verdict_text(JournalVerdict verdict);

}  // namespace dieu8
