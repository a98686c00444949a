// A machine's record of some days, read as a paper reads it.
#pragma once

#include "evidence/life/life_follower.h"
#include "evidence/minutes/life_tables.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/machine_life.h"

namespace dieu8 {

struct SampleRecord {
  Life life;
  SegmentsCheck check;
  RecordView view() const { return {life, check}; }
};

inline SampleRecord sample_record(const LifePeriod& period = {}) {
  const FakeAgency agency;
  const auto machine = agency.officer(Role::Machine);
  const auto officer = agency.officer(Role::ItOfficer);
  std::vector<SegmentFile> files;
  MachineLife life(*machine, kSigningTime, [&](const SegmentFile& file) { files.push_back(file); });
  life.add("print-job",
           {{"user", "thu-ky"}, {"printer", "HP-1"}, {"job", 7}, {"pages", 2}, {"copies", 3}, {"sides", 6}});
  for (int day = 0; day < 12; ++day) live_a_day(life, 40, *officer);
  life.add("alarm", {{"word", "cannot-look"}, {"place", "usb:1-7"}});
  life.add("media-registered", {{"medium", "6f1c2a00-0000-4000-8000-000000000001"}});
  life.add("low-space", {{"stage", "alarm"}});
  life.add("ticket-accepted", accepted_ticket("aa01", "maintenance", 2));
  life.finish();
  const TrustRoot root = agency.trust();
  LifeFollower follower(period);
  SegmentsCheck check =
      check_segments(files, &root, std::nullopt,
                     [&](const JournalRecord& record, const std::string& segment) { follower.next(record, segment); });
  return {std::move(follower).life(), std::move(check)};
}

}  // namespace dieu8
