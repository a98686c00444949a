// What the daemon permits dieu8-media-carrier, and records of it.
#include <gtest/gtest.h>

#include "tests/daemon/daemon_fixture.h"
#include "tests/daemon/guard_fixture.h"
#include "tests/fakes/guard/fake_door.h"
#include "tests/guard/registered/sample_medium.h"

namespace dieu8::test {
namespace {

constexpr std::int64_t kDrafter = 1000;

TransferItem item(std::uint8_t digest) {
  TransferItem one;
  one.sha256.fill(digest);
  one.bytes = digest;
  return one;
}

class TransferTest : public DaemonFixture {
 protected:
  TransferTest() { register_stick(MediumDirection::In); }

  void register_stick(MediumDirection direction) {
    clock.set_wall(kMonthLater);
    MediumToken token = sample_token(agency);
    token.vendor = 0x1234;
    token.product = 4;
    token.usb_serial = "S1";
    token.direction = direction;
    medium = placed(token, *officer);
    events = {registration(medium)};
    door.stick.seen = seen_as(token);
    door.stick.blocks = medium.blocks;
    door.stick.layout = layout_of(token);
  }
  GuardDaemon::Parts parts() override {
    GuardDaemon::Parts all = DaemonFixture::parts();
    all.door = &door;
    all.medium_events = [this] { return Result<std::vector<MediumEvent>>(events); };
    all.root = [this] { return Result<TrustRoot>(agency.trust()); };
    all.transfers = {[](std::int32_t) { return [] { return true; }; },
                     [] { return Result<std::vector<RecordedTransfer>>(std::vector<RecordedTransfer>{}); },
                     [](const std::string&) { return Result<RecordedTransfer>(fail(ErrorCode::NotFound, "")); },
                     [] { return std::uint32_t{1000}; }, 77};
    return all;
  }
  // The daemon starts, with the stick plugged in.
  void start(PolicyFolder::Allows allows = PolicyFolder::Allows::KeyboardsAndTheStickS1) {
    restart();
    folder.lay(2, allows);
    bus.plug(stick_device("1-1"));
    guard->start();
  }

  FakeAgency agency;
  std::unique_ptr<Signer> officer = agency.officer();
  SampleMedium medium;
  std::vector<MediumEvent> events;
  FakeDoor door;
};

class KeeperTest : public ::testing::Test {
 protected:
  std::string begun(const std::string& medium = "m") {
    return keeper.begin({"", medium, TransferKind::Import, 1000, "usb:1-1", clock.wall()}, 5).value();
  }
  const Recorded& ended() { return *record.last("transfer-ended"); }

  DaemonRecord record;
  Recorder recorder{record};
  FakeClock clock;
  bool carrier_lives = true;
  std::vector<RecordedTransfer> left_over;
  TransferKeeper keeper{{[this](std::int32_t) { return [this] { return carrier_lives; }; },
                         [this] { return Result<std::vector<RecordedTransfer>>(left_over); },
                         {},
                         {},
                         {}},
                        recorder,
                        clock};
};

TEST_F(KeeperTest, RecordsTheBeginTheFilesAndTheEnd) {
  const std::string id = begun();
  EXPECT_EQ(record.last("transfer-begun")->weight, Weight::Permission);
  ASSERT_TRUE(keeper.files(id, FileState::Arrived, {item(1), item(2)}));
  ASSERT_TRUE(keeper.files(id, FileState::Withdrawn, {item(2)}));
  ASSERT_TRUE(keeper.end(id, {TransferResult::Complete, "", "none"}));
  EXPECT_EQ(ended().field("list"), to_hex(list_digest({item(1)})));
  EXPECT_EQ(*ended().fields.at("count").integer(), 1);
  EXPECT_EQ(*ended().fields.at("uncertain").integer(), 0);
  EXPECT_EQ(ended().field("scanned"), "none");
  EXPECT_FALSE(keeper.next_time());
}

TEST_F(KeeperTest, WhatIsNotRecordedMayNotArrive) {
  const std::string id = begun();
  record.permissions_fail = true;
  EXPECT_FALSE(keeper.files(id, FileState::Arrived, {item(1)}));
  record.permissions_fail = false;
  ASSERT_TRUE(keeper.end(id, {TransferResult::Interrupted, "no-space", "none"}));
  EXPECT_EQ(*ended().fields.at("count").integer(), 0);
}

TEST_F(KeeperTest, BeginsNothingThatCannotBeRecorded) {
  record.permissions_fail = true;
  EXPECT_FALSE(keeper.begin({"", "m", TransferKind::Import, 1000, "usb:1-1", clock.wall()}, 5));
  EXPECT_FALSE(keeper.next_time());
}

TEST_F(KeeperTest, TheEndIsRecordedFromTheReserveOfAFullDisk) {
  const std::string id = begun();
  record.permissions_fail = true;
  EXPECT_TRUE(keeper.end(id, {TransferResult::Interrupted, "no-space", "none"}));
  EXPECT_EQ(ended().weight, Weight::Refusal);
}

TEST_F(KeeperTest, OneTransferOfAMediumAtATime) {
  const std::string id = begun();
  EXPECT_EQ(keeper.begin({"", "m", TransferKind::Import, 1, "usb:1-1", clock.wall()}, 6).error().code,
            ErrorCode::Refused);
  begun("another");
  ASSERT_TRUE(keeper.end(id, {}));
  begun();
}

TEST_F(KeeperTest, ACarrierThatDiesLeavesItsLastBatchUncertain) {
  const std::string id = begun();
  ASSERT_TRUE(keeper.files(id, FileState::Arrived, {item(1)}));
  ASSERT_TRUE(keeper.files(id, FileState::Arrived, {item(2), item(3)}));
  clock.advance(1500);
  keeper.on_time();
  EXPECT_EQ(record.count("transfer-ended"), 0U);
  carrier_lives = false;
  clock.advance(1500);
  keeper.on_time();
  EXPECT_EQ(ended().field("result"), "interrupted");
  EXPECT_EQ(ended().field("reason"), "carrier-ended");
  EXPECT_EQ(*ended().fields.at("count").integer(), 3);
  EXPECT_EQ(*ended().fields.at("uncertain").integer(), 2);
  EXPECT_FALSE(keeper.files(id, FileState::Arrived, {item(4)}));
  EXPECT_FALSE(keeper.next_time());
}

TEST_F(KeeperTest, WhatAnEarlierRunLeftOpenIsRecordedAsInterrupted) {
  RecordedTransfer open;
  open.begin.transfer = "0badcafe";
  ASSERT_TRUE(open.tally.take(FileState::Arrived, {item(1)}));
  RecordedTransfer over = open;
  over.begin.transfer = "00000000";
  over.ended.emplace();
  left_over = {over, open};
  keeper.end_left_over();
  EXPECT_EQ(record.count("transfer-ended"), 1U);
  EXPECT_EQ(ended().field("transfer"), "0badcafe");
  EXPECT_EQ(ended().field("result"), "interrupted");
  EXPECT_EQ(*ended().fields.at("uncertain").integer(), 1);
}

TEST_F(TransferTest, AnOpenMediumIsCarriedFromUntilItIsShut) {
  start(PolicyFolder::Allows::RegisteredMedia);
  for (int step = 0; step < 3; ++step) guard->loop().on_door();  // looked at, probed, mounted
  const Json::Object in{
      {"kind", "import"}, {"medium", "USB-07"}, {"uid", kDrafter}, {"gid", kDrafter}, {"groups", Json::Array{}}};
  const Reply begun = ask("TransferBegin", in);
  EXPECT_EQ(begun.error, "");
  EXPECT_EQ(*begun.parameters.at("folder").text(), "USB-07");
  EXPECT_EQ(record.last("transfer-begun")->field("medium"), medium.token.medium);
  EXPECT_EQ(ask("ListTickets").parameters.at("unmounting"), Json(0));
  EXPECT_EQ(ask("MediaShut").error, "");
  EXPECT_EQ(ask("ListTickets").parameters.at("unmounting"), Json(1));
  EXPECT_EQ(*ask("TransferBegin", in).parameters.at("code").text(), "not-found");
  guard->loop().on_door();
  EXPECT_EQ(ask("ListTickets").parameters.at("unmounting"), Json(0));
}

TEST_F(TransferTest, AMediumThatIsNotOpenIsNotCarriedFrom) {
  start();
  const Reply reply =
      ask("TransferBegin",
          {{"kind", "import"}, {"medium", "USB-07"}, {"uid", kDrafter}, {"gid", kDrafter}, {"groups", Json::Array{}}});
  EXPECT_EQ(*reply.parameters.at("code").text(), "not-found");
  EXPECT_EQ(record.count("transfer-begun"), 0U);
}

TEST_F(TransferTest, TheDirectionOfTheMediumHolds) {
  start();
  const Json::Object out{
      {"kind", "export"}, {"medium", "USB-07"}, {"uid", kDrafter}, {"gid", kDrafter}, {"groups", Json::Array{}}};
  EXPECT_EQ(*ask("TransferBegin", out).parameters.at("code").text(), "refused");
  register_stick(MediumDirection::Out);
  start();
  Json::Object in = out;
  in["kind"] = "import";
  EXPECT_EQ(*ask("TransferBegin", in).parameters.at("code").text(), "refused");
  EXPECT_EQ(*ask("TransferBegin", out).parameters.at("code").text(), "not-found");  // would be, and is not open
}

TEST_F(TransferTest, OnlyThePersonAtTheScreenAnOfficerAndRootMay) {
  start();
  const auto code = [&](std::int64_t uid, Json::Array groups) {
    return *ask("TransferBegin",
                {{"kind", "import"}, {"medium", "USB-07"}, {"uid", uid}, {"gid", uid}, {"groups", std::move(groups)}})
                .parameters.at("code")
                .text();
  };
  EXPECT_EQ(code(1001, {}), "refused");
  EXPECT_EQ(code(1001, {78}), "refused");
  EXPECT_EQ(code(1001, {77}), "not-found");
  EXPECT_EQ(code(1000, {}), "not-found");
  EXPECT_EQ(code(0, {}), "not-found");
}

TEST_F(TransferTest, NobodyButRootSpeaksAsACarrier) {
  start();
  for (const char* method : {"TransferBegin", "TransferFiles", "TransferEnd"})
    EXPECT_EQ(ask(method, {}, Peer{8, 1000, 1000, {}}).error, "org.varlink.service.PermissionDenied") << method;
  EXPECT_EQ(ask("TransferShow", {{"transfer", "00000000"}}, Peer{8, 1000, 1000, {}}).error,
            "org.varlink.service.PermissionDenied");
}

TEST_F(TransferTest, WhatIsNoParameterIsNamed) {
  start();
  EXPECT_EQ(*ask("TransferBegin", {{"kind", "wipe"}}).parameters.at("parameter").text(), "kind");
  EXPECT_EQ(*ask("TransferFiles", {{"transfer", "x"}, {"state", "arrived"}, {"files", Json::Array{"x"}}})
                 .parameters.at("parameter")
                 .text(),
            "files");
}

}  // namespace
}  // namespace dieu8::test
