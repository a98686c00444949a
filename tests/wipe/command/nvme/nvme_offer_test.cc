// What a drive offers, probed on simulated drives of different build: techniques, obstacles, other stores, quoted bits.
#include "wipe/command/nvme/nvme_offer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/fakes/drive/nvme/nvme_controller.h"
#include "tests/wipe/drive/pages.h"

namespace dieu8::test {
namespace {

DriveOffer offer_of(SimulatedNvmeController& drive) { return drive.control()->probe().assume_value(); }

DriveOffer offer_of(const NvmeShape& shape, NvmeLies lies = {}) {
  SimulatedNvmeController drive(shape, std::move(lies));
  return offer_of(drive);
}

std::vector<Technique> techniques(const DriveOffer& offer) {
  std::vector<Technique> list;
  for (const OfferedTechnique& one : offer.techniques) list.push_back(one.technique);
  return list;
}

std::string quoted(const DriveOffer& offer, const std::string& source) {
  for (const ProbedBits& bits : offer.bits)
    if (bits.source == source) return bits.value + ": " + bits.meaning;
  return "";
}

const Obstacle* obstacle(const DriveOffer& offer, ObstacleKind kind) {
  const auto found = std::ranges::find(offer.obstacles, kind, &Obstacle::kind);
  return found == offer.obstacles.end() ? nullptr : &*found;
}

TEST(NvmeOffer, NamesTechniquesWithTheBitsThatSaySo) {
  NvmeShape shape;
  shape.flash.encrypting = true;
  shape.format_attributes = 0x04;
  const DriveOffer offer = offer_of(shape);
  EXPECT_EQ(techniques(offer),
            (std::vector{Technique::NvmeSanitizeCrypto, Technique::NvmeSanitizeBlock, Technique::NvmeSanitizeOverwrite,
                         Technique::NvmeFormatUserData, Technique::NvmeFormatCrypto}));
  EXPECT_EQ(quoted(offer, "NVMe Identify Controller SANICAP"),
            "0x00000007: Sanitize: Crypto Erase, Block Erase, Overwrite");
  EXPECT_EQ(quoted(offer, "NVMe Identify Controller OACS"), "0x000A: Format NVM");
  EXPECT_EQ(quoted(offer, "NVMe Identify Controller FNA"), "0x04: a format reaches one namespace, cryptographic erase");
  EXPECT_TRUE(offer.obstacles.empty());
  EXPECT_TRUE(offer.hidden.empty());
  for (const OfferedTechnique& one : offer.techniques)
    for (const std::uint32_t bit : one.bits) EXPECT_LT(bit, offer.bits.size());
}

TEST(NvmeOffer, EstimatesAreTheDrivesOwnAndOfOnePass) {
  const DriveOffer offer = offer_of(NvmeShape{});
  EXPECT_EQ(offer.techniques[0].seconds_estimated, 60U);   // block erase
  EXPECT_EQ(offer.techniques[1].seconds_estimated, 600U);  // overwrite: the page tells sixteen passes
  NvmeShape silent;
  silent.estimates = false;
  EXPECT_EQ(offer_of(silent).techniques[0].seconds_estimated, 0U);
}

TEST(NvmeOffer, AnOldDriveWithNothingOffersNothing) {
  NvmeShape shape;
  shape.sanitize_capabilities = 0;
  shape.optional_commands = 0;
  const DriveOffer offer = offer_of(shape);
  EXPECT_TRUE(offer.techniques.empty());
  EXPECT_EQ(quoted(offer, "NVMe Identify Controller SANICAP"), "0x00000000: Sanitize: nothing");
  EXPECT_EQ(quoted(offer, "NVMe Identify Controller OACS"), "0x0000: no Format NVM");
  EXPECT_TRUE(offer.other_stores.empty());
}

TEST(NvmeOffer, NamesWhatLiesBesideTheUserArea) {
  NvmeShape shape;
  shape.others = {{.number = 2}, {.number = 5, .attached = false}};
  shape.boot_partition_sectors = 512;
  shape.rpmb_sectors = 256;
  shape.unallocated_sectors = 64;
  shape.version = 0x00020000;
  shape.log_attributes = 0x20;
  const DriveOffer offer = offer_of(shape);
  EXPECT_EQ(offer.other_stores,
            (std::vector<std::string>{"boot-partitions", "rpmb", "unallocated-capacity", "unattached-namespaces"}));
  EXPECT_EQ(quoted(offer, "NVMe Active Namespace List (CNS 02h)"), "1, 2: namespaces attached to this controller");
  EXPECT_EQ(quoted(offer, "NVMe Allocated Namespace List (CNS 10h)"), "1, 2, 5: namespaces of the whole drive");
  EXPECT_EQ(quoted(offer, "NVMe Boot Partition log (15h) BPINFO"), "0x00000001: 131072 bytes in each boot partition");
  EXPECT_EQ(quoted(offer, "NVMe Identify Controller UNVMCAP"), "32768: bytes that belong to no namespace");
}

TEST(NvmeOffer, BootPartitionsAreThereUnlessAPageRulesThemOut) {
  NvmeShape shape;
  shape.version = 0x00010400;
  EXPECT_EQ(offer_of(shape).other_stores, std::vector<std::string>{"boot-partitions"});
  EXPECT_EQ(quoted(offer_of(shape), "NVMe Identify Controller VER"),
            "0x00010400: no page tells whether there are boot partitions");
  shape.log_attributes = 0x20;
  EXPECT_TRUE(offer_of(shape).other_stores.empty());
  EXPECT_EQ(quoted(offer_of(shape), "NVMe Boot Partition log (15h) BPINFO"),
            "0x00000000: 0 bytes in each boot partition");
}

TEST(NvmeOffer, AListOfAllocatedNamespacesThatDoesNotComeHidesSome) {
  NvmeLies lies;
  lies.identify = [](Bytes& page, std::uint8_t structure) {
    if (structure == 0x10) page.assign(4096, 0xff);
  };
  EXPECT_EQ(offer_of(NvmeShape{}, lies).other_stores, std::vector<std::string>{"unattached-namespaces"});
}

TEST(NvmeOffer, ARunningSanitizeStandsInTheWayOfEverything) {
  SimulatedNvmeController drive(NvmeShape{});
  drive.had_sanitized(0x2, NvmeSanitizer::State::InProgress);
  const DriveOffer offer = offer_of(drive);
  const Obstacle* running = obstacle(offer, ObstacleKind::SanitizeRunning);
  ASSERT_NE(running, nullptr);
  EXPECT_TRUE(running->blocks.empty());
}

TEST(NvmeOffer, AFailedSanitizeLeavesOnlyAnotherSanitize) {
  SimulatedNvmeController drive(NvmeShape{});
  drive.had_sanitized(0x2, NvmeSanitizer::State::Failed);
  const DriveOffer offer = offer_of(drive);
  const Obstacle* failed = obstacle(offer, ObstacleKind::SanitizeFailed);
  ASSERT_NE(failed, nullptr);
  EXPECT_EQ(std::ranges::count(failed->blocks, Technique::Overwrite), 1);
  EXPECT_EQ(std::ranges::count(failed->blocks, Technique::NvmeFormatUserData), 1);
  EXPECT_EQ(std::ranges::count(failed->blocks, Technique::NvmeSanitizeBlock), 0);
}

TEST(NvmeOffer, AWriteProtectedNamespaceStandsInTheWay) {
  NvmeShape own;
  own.write_protected = true;
  const DriveOffer protected_offer = offer_of(own);
  ASSERT_NE(obstacle(protected_offer, ObstacleKind::WriteProtected), nullptr);
  EXPECT_TRUE(obstacle(protected_offer, ObstacleKind::WriteProtected)->blocks.empty());
  for (const bool attached : {true, false}) {
    NvmeShape other;
    other.others = {{.number = 2, .attached = attached, .write_protected = true}};
    const DriveOffer offer = offer_of(other);
    const Obstacle* found = obstacle(offer, ObstacleKind::WriteProtected);
    ASSERT_NE(found, nullptr) << attached;
    EXPECT_EQ(std::ranges::count(found->blocks, Technique::NvmeSanitizeBlock), 1);
    EXPECT_EQ(std::ranges::count(found->blocks, Technique::NvmeFormatUserData), 0);
  }
}

TEST(NvmeOffer, ALogThatDoesNotComeStandsInTheWayOfSanitize) {
  for (const std::size_t length : {0U, 100U}) {
    NvmeLies lies;
    lies.log = [length](Bytes& log, bool, const Bytes&) { log.resize(length); };
    const DriveOffer offer = offer_of(NvmeShape{}, lies);
    const Obstacle* silent = obstacle(offer, ObstacleKind::NoAnswer);
    ASSERT_NE(silent, nullptr);
    EXPECT_EQ(silent->blocks.size(), 3U);
  }
}

TEST(NvmeOffer, AnEmptyIdentifyPageOffersNothingAndSaysSo) {
  NvmeLies lies;
  lies.identify = [](Bytes& page, std::uint8_t structure) {
    if (structure == 0x01) page.assign(4096, 0);
  };
  const DriveOffer offer = offer_of(NvmeShape{}, lies);
  EXPECT_TRUE(offer.techniques.empty());
  EXPECT_NE(obstacle(offer, ObstacleKind::NoAnswer), nullptr);
}

TEST(NvmeOffer, ADriveThatIsGoneIsAnError) {
  SimulatedNvmeController drive(NvmeShape{});
  drive.vanish();
  const auto offer = drive.control()->probe();
  ASSERT_FALSE(offer);
  EXPECT_EQ(offer.error().code, ErrorCode::NotFound);
}

TEST(NvmeOffer, ReadsTheHeadOfTheBootPartitionLog) {
  Bytes head(16, 0);
  head[0] = 0x15;
  put_little(head, 4, 0x80000010, 4);
  EXPECT_EQ(parse_boot_partition_header(head).assume_value().bytes, 16U * 131072);
  head[0] = 0;
  EXPECT_FALSE(parse_boot_partition_header(head));
  EXPECT_FALSE(parse_boot_partition_header(Bytes(15, 0x15)));
}

TEST(NvmeOffer, ReadsWhichLogPagesThereAre) {
  Bytes page(1024, 0);
  put_little(page, 4 * 0x15, 0x00000001, 4);
  put_little(page, 4 * 0x16, 0x00000002, 4);
  EXPECT_TRUE(supports_log_page(page, 0x15).assume_value());
  EXPECT_FALSE(supports_log_page(page, 0x16).assume_value());
  EXPECT_FALSE(supports_log_page(Bytes(1024, 0), 0x15));
  EXPECT_FALSE(supports_log_page(Bytes(512, 1), 0x15));
}

}  // namespace
}  // namespace dieu8::test
