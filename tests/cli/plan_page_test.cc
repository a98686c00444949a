// A purge plan as a tired person reads it, of simulated drives, word for word in both languages.
#include <gtest/gtest.h>

#include "evidence/base/translate.h"
#include "tests/cli/drive_bench.h"
#include "tests/cli/golden_page.h"
#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "tests/fakes/drive/nvme/nvme_controller.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/drive/thaw.h"
#include "wipe/cli/plan_text.h"
#include "wipe/cli/status_text.h"

namespace dieu8 {
namespace {

std::string page_of(std::vector<PlannedDisk> disks) {
  EXPECT_TRUE(find_what_is_also_erased(disks));
  return plan_text(disks.front(), words_to_confirm(disks).front(), Bits::Plain);
}

std::string ssd_page() {
  AtaShape shape = encrypting_ata_ssd();
  shape.hpa = true;
  shape.hidden_by_hpa = 1024;
  shape.frozen_by_firmware = true;
  SimulatedAtaDrive drive(shape);
  drive.power_cycle();
  return page_of({planned(asked(drive), LevelAsked::Purge)});
}

std::string security_erase_page() {
  AtaShape shape = ata_hdd();
  shape.sanitize_crypto = shape.sanitize_block = shape.sanitize_overwrite = false;
  SimulatedAtaDrive drive(shape);
  return page_of({planned(asked(drive), LevelAsked::Purge)});
}

std::string two_namespaces_page() {
  SimulatedNvmeController drive{NvmeShape{}};
  AskedDisk disk = asked(drive, "/dev/nvme0n1");
  disk.siblings.emplace_back();
  disk.siblings.back().identity.path = disk.siblings.back().node = "/dev/nvme0n2";
  disk.siblings.back().identity.bytes = 512'000'000;
  disk.siblings.back().contents = {{"/dev/nvme0n2p1", "ntfs", "", 0}};
  return page_of({planned(std::move(disk), LevelAsked::Purge)});
}

std::string auto_page() {
  AtaShape shape = ata_ssd();
  shape.sanitize_crypto = shape.sanitize_block = shape.sanitize_overwrite = false;
  SimulatedAtaDrive drive(shape);
  return page_of({planned(asked(drive), LevelAsked::Auto)});
}

std::string running_status() {
  SimulatedAtaDrive drive(ata_ssd());
  const auto control = drive.control();
  static_cast<void>(control->start(Technique::AtaSanitizeBlock, {}, {}));
  drive.clock().advance(30'000);
  DriveStatus status;
  status.identity = drive.describe().identity;
  status.identity.path = "/dev/sda";
  status.now = look_at_drive(*control).value();
  status.session =
      SessionHint{"/media/usb/out/20261122-090500-1a2b3c4d", "sudo dieu8-wipe run --disk /dev/sda --resume"};
  EXPECT_EQ(state_of(status), DriveState::Running);
  return status_text(status, Bits::Plain);
}

class PageInLanguage : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { use_language(GetParam() == "vi" ? Language::Vietnamese : Language::English); }
};

TEST_P(PageInLanguage, OfAnSsdWithAHiddenAreaThatIsFrozen) {
  expect_golden("plan-purge-ssd-" + GetParam(), ssd_page());
}

TEST_P(PageInLanguage, OfADiskThatOnlyKnowsSecurityEraseShowsTheWayBack) {
  const std::string page = security_erase_page();
  EXPECT_NE(page.find("dieu8-wipe unlock --disk /dev/sda"), std::string::npos);
  expect_golden("plan-purge-security-" + GetParam(), page);
}

TEST_P(PageInLanguage, OfOneOfTwoNamespacesNamesTheOther) {
  const std::string page = two_namespaces_page();
  EXPECT_NE(page.find("--confirm /dev/nvme0n2"), std::string::npos);
  expect_golden("plan-purge-nvme-" + GetParam(), page);
}

TEST_P(PageInLanguage, OfADriveWherePurgeIsOutOfReachSaysWhy) {
  expect_golden("plan-auto-ssd-" + GetParam(), auto_page());
}

TEST_P(PageInLanguage, OfARunningSanitizeTellsHowFarAndHowToGoOn) {
  expect_golden("status-running-" + GetParam(), running_status());
}

INSTANTIATE_TEST_SUITE_P(Languages, PageInLanguage, testing::Values("vi", "en"),
                         [](const auto& language) { return language.param; });

WipeRequest purge_request() {
  WipeRequest request;
  request.method = find_method("random", {}).value();
  request.level = LevelAsked::Purge;
  return request;
}

AskedDisk frozen(AtaShape shape) {
  shape.frozen_by_firmware = true;
  SimulatedAtaDrive drive(shape);
  drive.power_cycle();
  return asked(drive);
}

TEST(Thawing, IsTriedOnlyWhereItLeadsToABetterPlan) {
  AtaShape only_security = ata_hdd();
  only_security.sanitize_crypto = only_security.sanitize_block = only_security.sanitize_overwrite = false;
  EXPECT_TRUE(would_thawing_help({frozen(only_security)}, purge_request()));
  EXPECT_FALSE(would_thawing_help({frozen(ata_ssd())}, purge_request())) << "SANITIZE is not frozen by it";
  SimulatedAtaDrive open_drive(only_security);
  EXPECT_FALSE(would_thawing_help({asked(open_drive)}, purge_request()));
}

TEST(PlanPage, DimsTheBitsOnATerminalOnly) {
  use_language(Language::English);
  SimulatedAtaDrive drive(ata_ssd());
  const std::vector<PlannedDisk> disks{planned(asked(drive), LevelAsked::Purge)};
  const auto words = words_to_confirm(disks).front();
  EXPECT_NE(plan_text(disks.front(), words, Bits::Dim).find("\x1b[2m"), std::string::npos);
  EXPECT_EQ(plan_text(disks.front(), words, Bits::Plain).find('\x1b'), std::string::npos);
}

TEST(PlanJson, CarriesTheWholeOffer) {
  SimulatedAtaDrive drive(ata_ssd());
  const std::vector<PlannedDisk> disks{planned(asked(drive), LevelAsked::Purge)};
  const Json json = plan_json(disks.front(), words_to_confirm(disks).front());
  const Json::Object& plan = *json.object();
  EXPECT_EQ(*plan.at("level").text(), "purge");
  const Json::Object& offer = *plan.at("offer").object();
  EXPECT_FALSE(offer.at("techniques").array()->empty());
  EXPECT_FALSE(offer.at("bits").array()->empty());
  EXPECT_FALSE(plan.at("techniques").array()->empty());
}

}  // namespace
}  // namespace dieu8
