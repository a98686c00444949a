// Reads a record once, from its first segment to its newest, and gives the machine's life. Trusts nothing: a field that
// is missing or of another kind is as if it were not there; whether the record is whole is check_segments' question.
#pragma once

#include <set>
#include <string>

#include "evidence/journal/record.h"
#include "evidence/life/life.h"

namespace dieu8 {

class LifeFollower {
 public:
  // Records outside the period are read for what they change (tickets, links, media) and not counted.
  explicit LifeFollower(LifePeriod period = {}) : period_(period) {}

  // `segment`: the file's name.
  void next(const JournalRecord& record, const std::string& segment);
  Life life() &&;

 private:
  void day(const JournalRecord& record);
  void dispatch(const JournalRecord& record, const std::string& segment);
  void plug(const JournalRecord& record);
  void permission(const JournalRecord& record, const std::string& segment);
  void unplug(const JournalRecord& record);
  void flood(const JournalRecord& record);
  void crash(const JournalRecord& record);
  void decision(const JournalRecord& record);
  void link(const JournalRecord& record);
  void ticket_accepted(const JournalRecord& record, const std::string& segment);
  void ticket_ended(const JournalRecord& record);
  void medium(const JournalRecord& record);
  void policy(const JournalRecord& record);
  void layers(const JournalRecord& record);
  void alarm(const JournalRecord& record);
  void gap(const JournalRecord& record, const std::string& word, const std::string& detail);
  void deed(const JournalRecord& record);
  OpeningBasis basis_of(const JournalRecord& record);
  bool counts(const JournalRecord& record) const { return period_.holds(record.time); }

  LifePeriod period_;
  Life life_;
  std::string boot_;
  std::set<std::string, std::less<>> storage_places_;  // where a device that can carry data is plugged in
  std::set<std::string, std::less<>> links_up_;
  std::set<std::string, std::less<>> live_tickets_;
};

}  // namespace dieu8
