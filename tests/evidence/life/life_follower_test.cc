#include "evidence/life/life_follower.h"

#include <gtest/gtest.h>

#include "guard/printing/print_entry.h"
#include "tests/fakes/machine_life.h"

namespace dieu8 {
namespace {

// Hands records to a follower as a record of one boot.
class Told {
 public:
  explicit Told(LifePeriod period = {}) : follower_(period) {}
  Told& at(const std::string& time) {
    record_.time = parse_rfc3339(time).value();
    return *this;
  }
  Told& boot(const std::string& id) {
    record_.boot = id;
    return *this;
  }
  Told& say(const std::string& type, Json::Object fields = {}) {
    ++record_.sequence;
    record_.type = type;
    record_.fields = std::move(fields);
    follower_.next(record_, "guard-2026-11.journal");
    return *this;
  }
  Life life() { return std::move(follower_).life(); }

 private:
  LifeFollower follower_;
  JournalRecord record_{0, "b1", WallTime{1'795'312'800}, {}, "", {}, {}};
};

TEST(Life, AStorageDeviceOpenedByALiveTicketHasItsTicket) {
  Told told;
  told.say("ticket-accepted", accepted_ticket("t1", "open-medium"));
  told.say("plug", storage_plug("usb:1-4", "S")).say("permission", storage_permission("usb:1-4", "S", "ticket", "t1"));
  const Life life = told.life();
  EXPECT_EQ(life.openings.at(0).basis, OpeningBasis::Ticket);
  EXPECT_EQ(life.tickets.at(0).openings, 1U);
  EXPECT_TRUE(life.doubtful.empty());
}

TEST(Life, ATicketThatEndedOpensNothing) {
  Told told;
  told.say("ticket-accepted", accepted_ticket("t1", "open-medium"))
      .say("ticket-ended", {{"id", "t1"}, {"why", "time"}});
  told.say("plug", storage_plug("usb:1-4", "S")).say("permission", storage_permission("usb:1-4", "S", "ticket", "t1"));
  EXPECT_EQ(told.life().openings.at(0).basis, OpeningBasis::None);
}

TEST(Life, ARestartEndsEveryTicket) {
  Told told;
  told.say("ticket-accepted", accepted_ticket("t1", "open-medium")).boot("b2");
  told.say("plug", storage_plug("usb:1-4", "S")).say("permission", storage_permission("usb:1-4", "S", "ticket", "t1"));
  EXPECT_EQ(told.life().openings.at(0).basis, OpeningBasis::None);
}

TEST(Life, AKeyboardIsNoOpening) {
  Json::Object keyboard = storage_plug("usb:1-1", "K");
  keyboard["interfaces"] = Json::Array{"03:01:01"};
  const Life life =
      Told().say("plug", keyboard).say("permission", storage_permission("usb:1-1", "K", "rule", "r")).life();
  EXPECT_TRUE(life.openings.empty());
  EXPECT_EQ(life.allowed, 1U);
}

TEST(Life, ANetworkLinkThatIsAllowedIsAnOpening) {
  const Life life =
      Told().say("permission", {{"place", "net:enp0s3"}, {"verdict", "allow"}, {"reason", "rule"}}).life();
  EXPECT_EQ(life.openings.at(0).basis, OpeningBasis::Rule);
}

TEST(Life, WhatAPolicyThatOnlyWatchesLetThroughIsNamed) {
  Json::Object fields = storage_permission("usb:1-4", "S", "no-rule", "");
  fields["verdict"] = "block";
  fields["audit_only"] = true;
  const Life life = Told().say("plug", storage_plug("usb:1-4", "S")).say("permission", fields).life();
  EXPECT_EQ(life.openings.at(0).basis, OpeningBasis::Audit);
}

TEST(Life, ALinkIsUpOnEveryDayUntilItGoesDown) {
  Told told;
  told.at("2026-11-20T09:00:00+07:00").say("link", link_event(true));
  told.at("2026-11-21T09:00:00+07:00").say("plug", {});
  told.at("2026-11-22T09:00:00+07:00").say("link", link_event(false));
  told.at("2026-11-23T09:00:00+07:00").say("plug", {});
  const Life life = told.life();
  EXPECT_EQ(life.days.size(), 4U);
  EXPECT_EQ(life.days_link_up.size(), 2U);
  EXPECT_EQ(day_text(*life.days_link_up.begin()), "2026-11-20");
}

TEST(Life, TheLoopbackIsNoNetwork) {
  Json::Object loopback = link_event(true);
  loopback["kind"] = "loopback";
  EXPECT_TRUE(Told().say("link", loopback).life().days_link_up.empty());
}

TEST(Life, RefusalsOfAFloodAreCounted) {
  const Life life =
      Told().say("decision", {{"reason", "no-rule"}}).say("coalesced", {{"of", "decision"}, {"count", 99}}).life();
  EXPECT_EQ(life.refused, 100U);
  EXPECT_EQ(life.refused_reasons.at("no-rule"), 1U);
}

TEST(Life, OnlyThePeriodIsCountedAndTheStateIsOfNow) {
  Told told({parse_rfc3339("2026-11-01T00:00:00+07:00").value(), parse_rfc3339("2026-12-01T00:00:00+07:00").value()});
  told.at("2026-10-31T23:59:59+07:00").say("decision", {{"reason", "no-rule"}});
  told.say("media-registered", {{"medium", "m"}});
  told.at("2026-11-01T00:00:00+07:00").say("decision", {{"reason", "no-rule"}});
  told.at("2026-12-01T00:00:00+07:00").say("decision", {{"reason", "no-rule"}});
  const Life life = told.life();
  EXPECT_EQ(life.refused, 1U);
  EXPECT_EQ(life.media.at("m").state, "media-registered");
  EXPECT_TRUE(life.media_events.empty());
}

TEST(Life, AMediumIsKnownByItsNumberUntilItsStickIsRegisteredAnew) {
  Told told;
  told.say("media-registered",
           {{"medium", "a"}, {"number", "USB-07"}, {"holder", "Bưởi"}, {"until", "2027-11-01T00:00:00+07:00"}});
  told.say("media-registered", {{"medium", "b"}, {"number", "USB-07"}, {"ends", "a"}});
  const Life life = told.life();
  EXPECT_EQ(life.media.at("a").number, "USB-07");
  EXPECT_EQ(life.media.at("a").holder, "Bưởi");
  EXPECT_EQ(life.media.at("a").until, parse_rfc3339("2027-11-01T00:00:00+07:00").value());
  EXPECT_EQ(life.media.at("a").state, "media-erased");
  EXPECT_EQ(life.media.at("b").state, "media-registered");
}

TEST(Life, ListsAreCutAndCountsAreNot) {
  Told told;
  for (std::size_t i = 0; i < 3 * Life::kMostListed; ++i) told.say("alarm", {{"word", "x"}, {"place", "y"}});
  const Life life = told.life();
  EXPECT_EQ(life.alarms.size(), Life::kMostListed);
  EXPECT_EQ(life.alarm_counts.at("x"), 3 * Life::kMostListed);
}

// What the guard writes of printing is what a report counts.
TEST(Life, PrintingIsCountedAsTheGuardWritesIt) {
  Told told;
  told.say(std::string(record::kPrintJob), job_fields({"HP", "an", 7, WallTime{0}, 2, 3, 6}));
  told.say(std::string(record::kPrintPermit), copies_fields({CopiesKind::Permit, 3, "12/QĐ", "Bình"}));
  told.say(std::string(record::kPrintSpoilt), copies_fields({CopiesKind::Spoilt, 1, "7", "Bình"}));
  const Life life = told.life();
  EXPECT_EQ(life.printing.jobs, 1U);
  EXPECT_EQ(life.printing.pages, 2U);
  EXPECT_EQ(life.printing.sides, 6U);
  EXPECT_EQ(life.printing.permitted, 3U);
  EXPECT_EQ(life.printing.spoilt, 1U);
  ASSERT_EQ(life.printing.rows.size(), 3U);
  EXPECT_EQ(life.printing.rows[1].who, "Bình");
}

TEST(Life, PrintedOutsideThePeriodIsNotCounted) {
  Told told({parse_rfc3339("2026-12-01T00:00:00+07:00").value()});
  told.at("2026-11-30T23:00:00+07:00").say("print-job", job_fields({"HP", "an", 7, WallTime{0}, 2, 3, 6}));
  EXPECT_EQ(told.life().printing.jobs, 0U);
}

TEST(Life, FieldsOfAnotherKindAreAsIfTheyWereNotThere) {
  Told told;
  for (const char* type : {"plug", "permission", "link", "ticket-accepted", "ticket-ended", "media-lost",
                           "policy-loaded", "layer-check", "alarm", "crash", "coalesced", "print-job", "low-space"})
    told.say(type, {{"place", 1},
                    {"interfaces", "x"},
                    {"layers", 3},
                    {"signers", false},
                    {"count", -5},
                    {"medium", 9},
                    {"id", Json::Array{}},
                    {"up", "yes"}});
  const Life life = told.life();
  EXPECT_TRUE(life.openings.empty());
  EXPECT_TRUE(life.media.empty());
  EXPECT_EQ(life.refused, 0U);
}

}  // namespace
}  // namespace dieu8
