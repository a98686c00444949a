#include "guard/registered/register_event.h"

#include <gtest/gtest.h>

#include "evidence/journal/record.h"
#include "tests/guard/registered/sample_medium.h"

namespace dieu8 {
namespace {

MediumEvent moved() {
  MediumEvent event;
  event.kind = MediumEventKind::Moved;
  event.medium = "3f0c6a1e-7b52-4d0a-9c55-0d1b2e3f4a5b";
  event.time = kSigningTime;
  event.officer = "Nguyễn Văn Ổn";
  event.from = "Phòng 204";
  event.to = "UBND huyện";
  event.reason = "sửa chữa";
  event.seal = "NP-0113";
  event.expected_back = kMonthLater;
  return event;
}

std::string line_of(const MediumEvent& event) {
  JournalRecord record;
  record.sequence = 7;
  record.time = event.time;
  record.type = wire_name(event.kind);
  record.fields = medium_event_fields(event);
  return record_line(record) + "\n";
}

TEST(RegisterEvent, IsReadAsItWasWritten) {
  const auto read = parse_medium_event(MediumEventKind::Moved, kSigningTime, medium_event_fields(moved()));
  ASSERT_TRUE(read);
  EXPECT_EQ(read.assume_value(), moved());
}

TEST(RegisterEvent, ARegistrationCarriesItsTokenAndCertificate) {
  const FakeAgency agency;
  const MediumEvent event = registration(placed(sample_token(agency), *agency.officer()));
  const auto read = parse_medium_event(event.kind, event.time, medium_event_fields(event));
  ASSERT_TRUE(read);
  EXPECT_EQ(read.assume_value(), event);
}

TEST(RegisterEvent, AHandOverNeedsBothNames) {
  for (const char* missing : {"from", "to"}) {
    MediumEvent event = moved();
    event.kind = MediumEventKind::HandedOver;
    Json::Object fields{{"medium", event.medium}, {"officer", event.officer}, {"from", "A"}, {"to", "B"}};
    ASSERT_TRUE(parse_medium_event(event.kind, event.time, fields));
    fields.erase(missing);
    EXPECT_FALSE(parse_medium_event(event.kind, event.time, fields)) << missing;
  }
}

TEST(RegisterEvent, AMoveNeedsWhereToAndWhenItIsBack) {
  for (const char* missing : {"from", "to", "reason", "expected_back", "officer", "medium"}) {
    Json::Object fields = medium_event_fields(moved());
    fields.erase(missing);
    EXPECT_FALSE(parse_medium_event(MediumEventKind::Moved, kSigningTime, fields)) << missing;
  }
}

TEST(RegisterEvent, WhatTheKindDoesNotHaveIsRefused) {
  Json::Object fields{{"medium", "m"}, {"officer", "A"}, {"reason", "r"}};
  ASSERT_TRUE(parse_medium_event(MediumEventKind::Lost, kSigningTime, fields));
  fields.emplace("to", "B");
  EXPECT_FALSE(parse_medium_event(MediumEventKind::Lost, kSigningTime, fields));
}

TEST(RegisterEvent, TextIsOneLineOfReasonableLength) {
  for (const std::string& text : {std::string("two\nlines"), std::string(301, 'a'), std::string()}) {
    const Json::Object fields{{"medium", "m"}, {"officer", "A"}, {"reason", text}};
    EXPECT_FALSE(parse_medium_event(MediumEventKind::Lost, kSigningTime, fields)) << text;
  }
}

TEST(RegisterEvent, TheEventsOfASegmentAreFoundInOrderAmongOtherLines) {
  MediumEvent back = moved();
  back.kind = MediumEventKind::Returned;
  back.from.clear();
  back.reason.clear();
  back.expected_back.reset();
  const std::string segment =
      "{\"type\":\"plug\"}\n" + line_of(moved()) + "torn \"type\":\"media-lost\" line\n" + line_of(back);
  EXPECT_EQ(medium_events_of(as_bytes(segment)), (std::vector<MediumEvent>{moved(), back}));
}

}  // namespace
}  // namespace dieu8
