// What the daemon permits dieu8-media-carrier, and records of it.
#include <gtest/gtest.h>

#include "daemon/control_service.h"
#include "daemon/guard_daemon.h"
#include "guard/control/answer_call.h"
#include "tests/daemon/guard_fixture.h"
#include "tests/daemon/policy_folder.h"
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

class TransferTest : public GuardFixture {
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
  // The daemon starts, with the stick plugged in and open.
  void start() {
    guard = std::make_unique<GuardDaemon>(
        GuardDaemon::Parts{bus,
                           network,
                           radios,
                           media,
                           record,
                           announcer,
                           clock,
                           PolicyKeeper(folder.places()),
                           LockFile(folder.lock_file()),
                           [](const auto&, const auto&) { return std::vector<Link>{}; },
                           [](const auto&) { return Status(ok()); },
                           [](const Policy&) { return std::vector<LayerState>{}; },
                           [] { return true; },
                           &door,
                           [this] { return Result<std::vector<MediumEvent>>(events); },
                           [this] { return Result<TrustRoot>(agency.trust()); },
                           {},
                           {},
                           {[this](std::int32_t) { return [this] { return carrier_lives; }; },
                            [this] { return Result<std::vector<RecordedTransfer>>(left_over); },
                            [](const std::string&) { return Result<RecordedTransfer>(fail(ErrorCode::NotFound, "")); },
                            [] { return std::uint32_t{1000}; }, 77}});
    service = std::make_unique<ControlService>(*guard, clock, "1.2.3");
    folder.lay(2);
    bus.plug(stick_device("1-1"));
    guard->start();
  }
  Reply ask(const std::string& method, Json::Object parameters, const Peer& peer = Peer{7, 0, 0, {}}) {
    const std::string call = call_text({"io.dieu8.guard." + method, std::move(parameters), false, false});
    const std::string text =
        answer_call(as_bytes(std::string_view(call).substr(0, call.size() - 1)), peer, std::nullopt, *service).text;
    return parse_reply(as_bytes(std::string_view(text).substr(0, text.size() - 1))).value();
  }

  PolicyFolder folder;
  FakeAgency agency;
  std::unique_ptr<Signer> officer = agency.officer();
  SampleMedium medium;
  std::vector<MediumEvent> events;
  FakeDoor door;
  bool carrier_lives = true;
  std::vector<RecordedTransfer> left_over;
  std::unique_ptr<GuardDaemon> guard;
  std::unique_ptr<ControlService> service;
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
