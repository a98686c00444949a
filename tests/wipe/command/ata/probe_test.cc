// What a drive offers and what stands in the way, with the bits it rests on.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "wipe/command/ata/ata_offer.h"

namespace dieu8::test {
namespace {

DriveOffer offer_of(SimulatedAtaDrive& drive) { return drive.control()->probe().assume_value(); }

std::vector<Technique> offered(const DriveOffer& offer) {
  std::vector<Technique> techniques;
  for (const OfferedTechnique& one : offer.techniques) techniques.push_back(one.technique);
  return techniques;
}

const Obstacle* obstacle(const DriveOffer& offer, ObstacleKind kind) {
  const auto found = std::ranges::find(offer.obstacles, kind, &Obstacle::kind);
  return found == offer.obstacles.end() ? nullptr : &*found;
}

bool quotes(const DriveOffer& offer, const std::vector<std::uint32_t>& bits, const std::string& source) {
  return std::ranges::any_of(bits, [&](std::uint32_t index) { return offer.bits.at(index).source == source; });
}

TEST(AtaProbe, ListsWhatTheWordsSay) {
  SimulatedAtaDrive ssd(encrypting_ata_ssd());
  const DriveOffer offer = offer_of(ssd);
  EXPECT_EQ(offered(offer), (std::vector<Technique>{Technique::AtaSanitizeCrypto, Technique::AtaSanitizeBlock,
                                                    Technique::AtaSecurityEraseEnhanced, Technique::AtaSecurityErase}));
  EXPECT_TRUE(offer.obstacles.empty());
  EXPECT_TRUE(offer.hidden.empty());
  EXPECT_EQ(offer.techniques[2].seconds_estimated, 120U);
  EXPECT_EQ(offer.techniques[3].seconds_estimated, 480U);
  EXPECT_TRUE(quotes(offer, offer.techniques[0].bits, "IDENTIFY DEVICE word 59"));
  EXPECT_TRUE(quotes(offer, offer.techniques[2].bits, "IDENTIFY DEVICE word 90"));
  for (const AtaTaskfile& task : ssd.commands()) {
    EXPECT_NE(task.command, 0x37);
    EXPECT_NE(task.command, 0xf9);
    if (task.command == 0xb4) {
      EXPECT_EQ(task.feature, 0);
    }
  }
}

TEST(AtaProbe, NamesEachStateOfSecurity) {
  const auto state = [](const std::function<void(SecurityMachine&)>& make, ObstacleKind kind) {
    SimulatedAtaDrive drive(ata_ssd());
    make(drive.device().security);
    const DriveOffer offer = offer_of(drive);
    const Obstacle* found = obstacle(offer, kind);
    ASSERT_NE(found, nullptr) << wire_name(kind);
    EXPECT_TRUE(quotes(offer, found->bits, "IDENTIFY DEVICE word 128"));
    EXPECT_EQ(found->blocks.empty(), kind == ObstacleKind::SecurityLocked);
  };
  state([](SecurityMachine& s) { s.frozen = true; }, ObstacleKind::SecurityFrozen);
  state([](SecurityMachine& s) { s.set_foreign_password({'x'}); }, ObstacleKind::PasswordSet);
  state([](SecurityMachine& s) { s.count_expired = true; }, ObstacleKind::PasswordExhausted);
  state([](SecurityMachine& s) { s.enabled = s.locked = true; }, ObstacleKind::SecurityLocked);
}

TEST(AtaProbe, NamesEachStateOfSanitize) {
  SimulatedAtaDrive frozen(ata_ssd());
  frozen.device().sanitize.frozen = true;
  const DriveOffer when_frozen = offer_of(frozen);
  ASSERT_NE(obstacle(when_frozen, ObstacleKind::SanitizeFrozen), nullptr);
  EXPECT_TRUE(quotes(when_frozen, obstacle(when_frozen, ObstacleKind::SanitizeFrozen)->bits, "SANITIZE STATUS EXT"));
  EXPECT_EQ(obstacle(when_frozen, ObstacleKind::SanitizeFrozen)->blocks.size(), 3U);

  SimulatedAtaDrive running(ata_ssd());
  running.device().sanitize.begin(0x0012, 1'000'000);
  const DriveOffer while_running = offer_of(running);
  ASSERT_NE(obstacle(while_running, ObstacleKind::SanitizeRunning), nullptr);

  SimulatedAtaDrive failed(ata_ssd());
  failed.device().sanitize.state = SanitizeState::Failed;
  const DriveOffer after_failure = offer_of(failed);
  ASSERT_NE(obstacle(after_failure, ObstacleKind::SanitizeFailed), nullptr);
  EXPECT_EQ(
      std::ranges::count(obstacle(after_failure, ObstacleKind::SanitizeFailed)->blocks, Technique::AtaSanitizeBlock),
      0);
}

TEST(AtaProbe, ALockedDriveIsNotSaidToHaveFailedASanitize) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.device().security.set_foreign_password({'x'});
  drive.power_cycle();
  const DriveOffer offer = offer_of(drive);
  EXPECT_NE(obstacle(offer, ObstacleKind::SecurityLocked), nullptr);
  EXPECT_EQ(obstacle(offer, ObstacleKind::SanitizeFailed), nullptr);
}

TEST(AtaProbe, RegistersThatDoNotComeBackStandInTheWayOfEveryCommand) {
  for (const RegisterLie lie : {RegisterLie::Dropped, RegisterLie::AllZero, RegisterLie::FixedFormat}) {
    AtaLies lies;
    lies.registers = lie;
    SimulatedAtaDrive drive(ata_ssd(), lies);
    const DriveOffer offer = offer_of(drive);
    const Obstacle* silent = obstacle(offer, ObstacleKind::NoAnswer);
    ASSERT_NE(silent, nullptr);
    EXPECT_EQ(silent->blocks.size(), 5U);
    EXPECT_EQ(std::ranges::count(silent->blocks, Technique::Overwrite), 0);
  }
}

TEST(AtaProbe, ABridgeIsNamed) {
  AtaLies lies;
  lies.no_pass_through = true;
  SimulatedAtaDrive hidden(ata_ssd(), lies);
  EXPECT_NE(obstacle(offer_of(hidden), ObstacleKind::BridgeHidesDrive), nullptr);
  AtaLies empty;
  empty.empty_pages = true;
  SimulatedAtaDrive silent(ata_ssd(), empty);
  EXPECT_NE(obstacle(offer_of(silent), ObstacleKind::NoAnswer), nullptr);
  EXPECT_TRUE(offer_of(silent).techniques.empty());
}

TEST(AtaProbe, ListsHiddenAreasInTheOrderOfTheirRemoval) {
  AtaShape shape = old_ata_hdd();
  shape.hidden_by_hpa = 500;
  shape.hidden_by_dco = 300;
  SimulatedAtaDrive drive(shape);
  const DriveOffer offer = offer_of(drive);
  ASSERT_EQ(offer.hidden.size(), 2U);
  EXPECT_EQ(offer.hidden[0].kind, HiddenKind::Hpa);
  EXPECT_EQ(offer.hidden[0].visible_max_lba, 7391U);
  EXPECT_EQ(offer.hidden[0].native_max_lba, 7891U);
  EXPECT_EQ(offer.hidden[1].kind, HiddenKind::Dco);
  EXPECT_EQ(offer.hidden[1].native_max_lba, 8191U);
  EXPECT_TRUE(quotes(offer, offer.hidden[1].bits, "DEVICE CONFIGURATION IDENTIFY words 3-6"));
}

TEST(AtaProbe, ADriveThatIsGoneIsAnError) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.vanish();
  EXPECT_EQ(drive.control()->probe().error().code, ErrorCode::NotFound);
}

TEST(AtaProbe, AUnitAttentionFirstIsAskedAway) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.power_cycle();
  EXPECT_TRUE(offer_of(drive).obstacles.empty());
}

TEST(AtaOffer, APageThatCannotBeBelievedOffersNothing) {
  AtaAnswers answers;
  answers.identify = Bytes(512, 0xff);
  answers.registers_come = true;
  const DriveOffer offer = ata_offer(answers);
  EXPECT_TRUE(offer.techniques.empty());
  ASSERT_EQ(offer.obstacles.size(), 1U);
  EXPECT_EQ(offer.obstacles[0].kind, ObstacleKind::NoAnswer);
}

}  // namespace
}  // namespace dieu8::test
