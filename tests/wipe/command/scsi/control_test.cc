// The control over an honest drive, and over drives that are in the way.
#include "tests/wipe/command/scsi/scsi_fixture.h"
#include "wipe/command/scsi/scsi_control.h"

namespace dieu8 {
namespace {

void expect_nothing_left(ScsiFixture& fixture) { EXPECT_EQ(fixture.drive.flash().canary_bytes().total(), 0U); }

TEST(ScsiControl, OffersWhatTheDriveReportsAndQuotesIt) {
  ScsiFixture fixture({.crypto_erase = false});
  const DriveOffer offer = fixture.offer();
  ASSERT_EQ(offer.techniques.size(), 3U);
  EXPECT_EQ(offer.techniques[0].technique, Technique::ScsiSanitizeBlock);
  EXPECT_EQ(offer.techniques[0].seconds_estimated, 180U);
  EXPECT_EQ(offer.techniques[1].technique, Technique::ScsiSanitizeOverwrite);
  EXPECT_EQ(offer.techniques[1].seconds_estimated, 7200U);
  EXPECT_EQ(offer.techniques[2].technique, Technique::ScsiFormatUnit);
  const ProbedBits& bits = offer.bits.at(offer.techniques[0].bits.at(0));
  EXPECT_EQ(bits.source, "REPORT SUPPORTED OPERATION CODES, 48h/02h");
  EXPECT_EQ(bits.value, "3");
  EXPECT_TRUE(offer.obstacles.empty());
  EXPECT_TRUE(offer.hidden.empty());
  EXPECT_FALSE(offer.zoned);
}

TEST(ScsiControl, ProbesWithoutChangingAnything) {
  ScsiFixture fixture({.hidden_sectors = 100, .crypto_erase = true, .usb = true});
  const auto before = fixture.drive.flash().canary_bytes().total();
  fixture.offer();
  for (const Bytes& cdb : fixture.drive.commands())
    EXPECT_EQ(std::ranges::count(Bytes{0x04, 0x48, 0x55, 0x15, 0x8a, 0x2a}, cdb.at(0)), 0) << to_hex(cdb);
  EXPECT_EQ(fixture.drive.flash().canary_bytes().total(), before);
}

TEST(ScsiControl, OffersNothingThatIsNotReported) {
  ScsiFixture fixture({.reports_operations = false});
  EXPECT_TRUE(fixture.offer().techniques.empty());
}

TEST(ScsiControl, BlockEraseReachesEveryCell) {
  ScsiFixture fixture({.retired_sectors = 8});
  const DeviceStep step = fixture.run(Technique::ScsiSanitizeBlock);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_TRUE(step.accepted);
  EXPECT_TRUE(step.seen_in_progress);
  EXPECT_FALSE(step.reset_seen);
  EXPECT_EQ(to_hex(step.sent), "48820000000000000000");
  EXPECT_EQ(step.command, "SANITIZE, BLOCK ERASE (48h, 02h)");
  EXPECT_EQ(step.seconds_estimated, 180U);
  expect_nothing_left(fixture);
}

TEST(ScsiControl, OverwriteReachesEveryCellWithThePattern) {
  ScsiFixture fixture({.retired_sectors = 8});
  DeviceStep step =
      fixture.control->start(Technique::ScsiSanitizeOverwrite, {.psid = "", .overwrite_pattern = 0x11223344}, {});
  fixture.follow(step);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_EQ(to_hex(step.sent), "488100000000000008000100000411223344");
  expect_nothing_left(fixture);
  EXPECT_EQ(to_hex(ByteView(fixture.drive.flash().read(0, 7)).first(8)), "1122334411223344");
}

TEST(ScsiControl, CryptographicEraseIsDoneWithItsAnswer) {
  ScsiFixture fixture({.flash = {.user_sectors = 512, .encrypting = true}, .crypto_erase = true});
  const DeviceStep step = fixture.control->start(Technique::ScsiSanitizeCrypto, {}, fixture.callbacks);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  expect_nothing_left(fixture);
}

TEST(ScsiControl, FormatUnitIsSeenInProgressToo) {
  ScsiFixture fixture({.retired_sectors = 8});
  const DeviceStep step = fixture.run(Technique::ScsiFormatUnit);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_TRUE(step.seen_in_progress);
  expect_nothing_left(fixture);
}

TEST(ScsiControl, FormatsWithoutSecurityInitializeWhereItIsRefused) {
  ScsiFixture fixture({.retired_sectors = 8, .security_initialize = false});
  const DeviceStep step = fixture.run(Technique::ScsiFormatUnit);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_EQ(fixture.recorded, (std::vector<std::string>{"04100000000000aa000020000000", "04100000000000a20000"}));
  EXPECT_EQ(fixture.drive.flash().canary_bytes().user, 0U);
  EXPECT_GT(fixture.drive.flash().canary_bytes().unaddressable, 0U) << "what FORMAT UNIT does not reach stays";
}

TEST(ScsiControl, TellsTheProgressInTheDrivesOwnNumbers) {
  ScsiFixture fixture;
  DeviceStep step = fixture.control->start(Technique::ScsiSanitizeBlock, {}, fixture.callbacks);
  fixture.drive.clock().advance(90'000);
  const StepProgress progress = fixture.control->look(step);
  EXPECT_TRUE(progress.running);
  EXPECT_EQ(progress.of_65536, 32768U);
}

TEST(ScsiControl, ReadsFixedSenseAsWell) {
  for (const ScsiShape& shape : {ScsiShape{.knows_desc_bit = false}, ScsiShape{.refuses_desc_bit = true}}) {
    ScsiFixture fixture(shape);
    EXPECT_EQ(fixture.run(Technique::ScsiSanitizeBlock).end, StepEnd::Completed);
  }
}

TEST(ScsiControl, SendsNothingThatTheJournalDidNotTake) {
  ScsiFixture fixture;
  fixture.callbacks.record = [](std::string_view, const Json::Object&) -> Status {
    return fail(ErrorCode::NoSpace, "full");
  };
  const DeviceStep step = fixture.control->start(Technique::ScsiSanitizeBlock, {}, fixture.callbacks);
  EXPECT_EQ(step.end, StepEnd::NotSent);
  EXPECT_TRUE(step.sent.empty());
  for (const Bytes& cdb : fixture.drive.commands()) EXPECT_NE(cdb.at(0), 0x48);
}

TEST(ScsiControl, DoesNotDisturbADriveThatIsAtIt) {
  ScsiFixture fixture;
  fixture.control->start(Technique::ScsiSanitizeBlock, {}, fixture.callbacks);
  EXPECT_TRUE(has_obstacle(fixture.offer(), ObstacleKind::SanitizeRunning));
  const DeviceStep second = fixture.control->start(Technique::ScsiSanitizeOverwrite, {}, fixture.callbacks);
  EXPECT_EQ(second.end, StepEnd::NotSent);
}

TEST(ScsiControl, FindsASanitizeAgainAfterAPowerCut) {
  ScsiFixture fixture;
  DeviceStep step = fixture.control->start(Technique::ScsiSanitizeBlock, {}, fixture.callbacks);
  fixture.drive.clock().advance(30'000);
  fixture.drive.power_cycle();
  fixture.drive.clock().restart("another boot");
  fixture.restart();
  EXPECT_TRUE(fixture.control->look(step).running);
  EXPECT_EQ(step.reason, "sense key 2h, 04h/1Bh; was reset, and is at it again");
  fixture.follow(step);
  EXPECT_FALSE(step.reset_seen) << "a sanitize outlives a power cut, and this one was seen to";
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  expect_nothing_left(fixture);
}

TEST(ScsiControl, FindsAFormatCorruptAfterAPowerCut) {
  ScsiFixture fixture;
  const DeviceStep step = fixture.run(Technique::ScsiFormatUnit, [&] {
    fixture.drive.clock().advance(30'000);
    fixture.drive.power_cycle();
  });
  EXPECT_EQ(step.end, StepEnd::Failed);
  const DriveOffer offer = fixture.offer();
  EXPECT_TRUE(has_obstacle(offer, ObstacleKind::FormatCorrupt));
  EXPECT_EQ(std::ranges::count(offer.obstacles.at(0).blocks, Technique::ScsiFormatUnit), 0);
  ASSERT_TRUE(fixture.control->bring_back(fixture.callbacks));
  fixture.drive.clock().advance(6'000'000);
  EXPECT_TRUE(fixture.offer().obstacles.empty());
}

TEST(ScsiControl, SaysThatASanitizeFailed) {
  ScsiFixture fixture({}, {.fails_at_end = true});
  EXPECT_EQ(fixture.run(Technique::ScsiSanitizeBlock).end, StepEnd::Failed);
  const DriveOffer offer = fixture.offer();
  ASSERT_TRUE(has_obstacle(offer, ObstacleKind::SanitizeFailed));
  EXPECT_EQ(offer.obstacles.at(0).blocks, (std::vector{Technique::Overwrite, Technique::ScsiFormatUnit}));
  const Status back = fixture.control->bring_back(fixture.callbacks);
  ASSERT_FALSE(back) << "sent without AUSE: only another sanitize leads out";
  EXPECT_EQ(back.error().code, ErrorCode::Refused);
  fixture.drive.lies().fails_at_end = false;
  EXPECT_EQ(fixture.run(Technique::ScsiSanitizeOverwrite).end, StepEnd::Completed);
  EXPECT_TRUE(fixture.offer().obstacles.empty());
}

TEST(ScsiControl, SaysThatABlockingEraseFailed) {
  ScsiFixture fixture({.crypto_erase = true}, {.fails_at_end = true});
  const DeviceStep step = fixture.run(Technique::ScsiSanitizeCrypto);
  EXPECT_EQ(step.end, StepEnd::Refused);
  EXPECT_EQ(step.reason, "status 02h, sense key 3h, 31h/03h");
}

TEST(ScsiControl, HasNothingToBringBackFromOnASoundDrive) {
  ScsiFixture fixture;
  const Status back = fixture.control->bring_back(fixture.callbacks);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().code, ErrorCode::Unsupported);
}

TEST(ScsiControl, NotesAResetAndAsksAgain) {
  ScsiFixture fixture;
  const DeviceStep step = fixture.run(Technique::ScsiSanitizeBlock, [&] {
    fixture.drive.clock().advance(180'000);  // nobody sees the drive at work after it
    fixture.drive.tell(kParametersChanged);
    fixture.drive.reset();
    fixture.drive.tell(kLunsChanged);
  });
  EXPECT_TRUE(step.reset_seen);
  EXPECT_EQ(step.end, StepEnd::Completed);
}

TEST(ScsiControl, ForgetsAResetThatTheSanitizeWasSeenToOutlive) {
  ScsiFixture fixture;
  const DeviceStep step = fixture.run(Technique::ScsiSanitizeBlock, [&] { fixture.drive.reset(); });
  EXPECT_FALSE(step.reset_seen);
  EXPECT_EQ(step.end, StepEnd::Completed);
}

// The answer was lost, the drive is at it all the same and ends well: nobody knows whose command that was.
TEST(ScsiControl, CompletesNothingThatWasNotSeenAccepted) {
  ScsiFixture fixture;
  fixture.drive.lies().twist = [](SimulatedScsiDrive&, ByteView cdb, ScsiReply& reply) { reply.lost = cdb[0] == 0x48; };
  DeviceStep step = fixture.control->start(Technique::ScsiSanitizeBlock, {}, fixture.callbacks);
  EXPECT_EQ(step.end, StepEnd::Unknown);
  EXPECT_TRUE(fixture.control->look(step).running);
  fixture.follow(step);
  EXPECT_TRUE(step.seen_in_progress);
  EXPECT_EQ(step.end, StepEnd::Unknown) << step.reason;
}

TEST(ScsiControl, OtherAttentionsAreNoReset) {
  ScsiFixture fixture;
  const DeviceStep step = fixture.run(Technique::ScsiSanitizeBlock, [&] { fixture.drive.tell(kParametersChanged); });
  EXPECT_FALSE(step.reset_seen);
  EXPECT_EQ(step.end, StepEnd::Completed);
}

TEST(ScsiControl, DoesNotKnowTheTechniquesOfOthers) {
  ScsiFixture fixture;
  const DeviceStep step = fixture.control->start(Technique::AtaSanitizeBlock, {}, fixture.callbacks);
  EXPECT_EQ(step.end, StepEnd::NotSent);
}

TEST(ScsiControl, NamesAWriteProtectedDrive) {
  ScsiFixture fixture({.write_protected = true});
  EXPECT_TRUE(has_obstacle(fixture.offer(), ObstacleKind::WriteProtected));
  EXPECT_EQ(fixture.run(Technique::ScsiSanitizeBlock).end, StepEnd::Refused);
}

TEST(ScsiControl, LeavesTheOverwriteToADriveWhoseSenseCannotBeRead) {
  ScsiFixture fixture;
  fixture.drive.lies().twist = [](SimulatedScsiDrive&, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == 0x03) reply.data.assign(18, 0);
  };
  const DriveOffer offer = fixture.offer();
  ASSERT_TRUE(has_obstacle(offer, ObstacleKind::NoAnswer));
  const std::vector<Technique>& blocked = offer.obstacles.at(0).blocks;
  EXPECT_EQ(std::ranges::count(blocked, Technique::ScsiSanitizeBlock), 1);
  EXPECT_EQ(std::ranges::count(blocked, Technique::Overwrite), 0);
}

TEST(ScsiControl, ProbesNoDriveThatIsGone) {
  ScsiFixture fixture;
  fixture.drive.vanish();
  const auto offer = fixture.control->probe();
  ASSERT_FALSE(offer);
  EXPECT_EQ(offer.error().code, ErrorCode::NotFound);
}

TEST(ScsiControl, SeesHostAwareZones) { EXPECT_TRUE(ScsiFixture({.host_aware_zones = true}).offer().zoned); }

TEST(ScsiBridge, ThatHidesTheDriveBlocksDeviceCommandsOnly) {
  ScsiFixture fixture(
      {.block_erase = false, .sanitize_overwrite = false, .format = false, .reports_operations = false, .usb = true});
  const DriveOffer offer = fixture.offer();
  ASSERT_TRUE(has_obstacle(offer, ObstacleKind::BridgeHidesDrive));
  const std::vector<Technique>& blocked = offer.obstacles.at(0).blocks;
  EXPECT_EQ(std::ranges::count(blocked, Technique::Overwrite), 0);
  EXPECT_EQ(std::ranges::count(blocked, Technique::AtaSanitizeBlock), 1);
  EXPECT_EQ(std::ranges::count(blocked, Technique::ScsiSanitizeBlock), 1);
  EXPECT_EQ(offer.other_stores, std::vector<std::string>{"bridge-hidden"});
}

TEST(ScsiBridge, ThatPassesAtaOnIsNotNamedAsHiding) {
  ScsiFixture fixture({.reports_operations = false, .usb = true});
  fixture.drive.lies().twist = [](SimulatedScsiDrive&, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == 0x85) reply = good(Bytes(512, 0x5a));
  };
  EXPECT_FALSE(has_obstacle(fixture.offer(), ObstacleKind::BridgeHidesDrive));
}

TEST(ScsiBridge, OfAStickIsAskedOnlyWhatEveryDiskAnswers) {
  SimulatedScsiDrive drive({.usb = true});
  const DriveOffer offer = scsi_control(transport_of(drive), {.usb = true, .careful = true})->probe().assume_value();
  EXPECT_TRUE(has_obstacle(offer, ObstacleKind::BridgeHidesDrive));
  EXPECT_TRUE(offer.techniques.empty());
  for (const Bytes& cdb : drive.commands()) EXPECT_EQ(std::ranges::count(Bytes{0x00, 0x03, 0x12}, cdb.at(0)), 1);
}

TEST(ScsiBridge, IsNotAskedForWithoutUsb) {
  ScsiFixture fixture({.reports_operations = false});
  EXPECT_FALSE(has_obstacle(fixture.offer(), ObstacleKind::BridgeHidesDrive));
}

}  // namespace
}  // namespace dieu8
