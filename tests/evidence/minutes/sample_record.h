// A machine's record of some days, read as a paper reads it.
#pragma once

#include <functional>

#include "evidence/life/life_follower.h"
#include "evidence/minutes/life_tables.h"
#include "evidence/ticket/openings.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/machine_life.h"

namespace dieu8 {

struct SampleRecord {
  Life life;
  SegmentsCheck check;
  Openings tickets;  // judged under the agency's root
  TrustRoot root;
  RecordView view() const { return {life, check, &tickets, &root}; }
};

// What `live` wrote, sealed by the machine's own key.
inline SampleRecord sample_record_of(const FakeAgency& agency, const LifePeriod& period,
                                     const std::function<void(MachineLife& life)>& live) {
  const auto machine = agency.officer(Role::Machine);
  std::vector<SegmentFile> files;
  MachineLife life(*machine, kSigningTime, [&](const SegmentFile& file) { files.push_back(file); });
  live(life);
  life.finish();
  const TrustRoot root = agency.trust();
  LifeFollower follower(period);
  OpeningFollower tickets(root);
  SegmentsCheck check =
      check_segments(files, &root, std::nullopt, [&](const JournalRecord& record, const std::string& segment) {
        follower.next(record, segment);
        tickets.next(record, segment);
      });
  return {std::move(follower).life(), std::move(check), std::move(tickets).openings(), root};
}

inline SampleRecord sample_record(const LifePeriod& period = {}) {
  const FakeAgency agency;
  const auto officer = agency.officer(Role::ItOfficer);
  const auto leader = agency.officer(Role::UnitLeader);
  return sample_record_of(agency, period, [&](MachineLife& life) {
    life.add("print-job",
             {{"user", "thu-ky"}, {"printer", "HP-1"}, {"job", 7}, {"pages", 2}, {"copies", 3}, {"sides", 6}});
    for (int day = 0; day < 12; ++day) live_a_day(life, 40, *officer);
    life.add("alarm", {{"word", "cannot-look"}, {"place", "usb:1-7"}});
    life.add("media-registered",
             {{"medium", "6f1c2a00-0000-4000-8000-000000000001"}, {"number", "USB-07"}, {"holder", "Trần Thị Bưởi"}});
    life.add("low-space", {{"stage", "alarm"}});
    accept_ticket(life, TicketAction::Maintenance, {}, {officer.get(), leader.get()});
  });
}

}  // namespace dieu8
