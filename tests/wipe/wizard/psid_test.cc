// The PSID of a self-encrypting drive, and the boot stick among the sticks.
#include <gtest/gtest.h>

#include "tests/wipe/wizard/walk.h"
#include "wipe/wizard/world/boot_stick_row.h"

namespace dieu8 {
namespace {

constexpr const char* kTyped = "ABCD-EFGH 1234 5678 abcd efgh 8765 4321";
constexpr const char* kPsid = "ABCDEFGH12345678abcdefgh87654321";

FakeWorld with_self_encrypting_drive() {
  FakeWorld world = office();
  world.disks.there.disks[0].offer.techniques = {{Technique::OpalRevert, 0, {}}};
  return world;
}

TEST(Psid, IsAskedForOnlyWhereADriveTakesIt) {
  Walk walk;
  walk.to_disks().press(Key::F3).press(Key::F7);
  EXPECT_EQ(walk.page(), PageId::DiskDetail);
  EXPECT_FALSE(walk.shows("PSID"));
}

TEST(Psid, ThatIsTooShortIsRefusedAtTheField) {
  Walk walk(with_self_encrypting_drive());
  walk.to_disks().press(Key::F3).press(Key::F7).type("ABCD").press(Key::Enter);
  EXPECT_EQ(walk.page(), PageId::Psid);
  EXPECT_TRUE(walk.shows("↑"));
  EXPECT_TRUE(walk.world.disks.psid_of.empty());
}

TEST(Psid, OfOneDiskReachesThePlanWithoutTheLabelsBlanks) {
  Walk walk(with_self_encrypting_drive());
  walk.to_disks().press(Key::F3).press(Key::F7).type(kTyped).press(Key::Enter).wait();
  EXPECT_EQ(walk.page(), PageId::Disks);
  EXPECT_EQ(walk.world.disks.psid_of, walk.world.disks.there.disks[0].id);
  walk.type(" ").press(Key::Enter).press(Key::F10).press(Key::Enter).type("x").press(Key::Enter);
  ASSERT_FALSE(walk.world.work.requests.empty());
  EXPECT_EQ(walk.world.work.requests.back().psid, kPsid);
  EXPECT_EQ(walk.world.work.requests.back().psid_of, walk.world.disks.there.disks[0].id);
}

TEST(Psid, GoesWithNoSecondDisk) {
  Walk walk(with_self_encrypting_drive());
  walk.to_disks().press(Key::F3).press(Key::F7).type(kTyped).press(Key::Enter).wait().type("a").press(Key::Enter);
  EXPECT_EQ(walk.page(), PageId::Disks);
  EXPECT_TRUE(walk.shows("PSID"));
}

TEST(Psid, IsForgottenWhenTheFieldIsEmptied) {
  Walk walk(with_self_encrypting_drive());
  walk.to_disks().press(Key::F3).press(Key::F7).type(kTyped).press(Key::Enter).wait().press(Key::F3).press(Key::F7);
  walk.press(Key::Backspace, 32).press(Key::Enter).wait();
  EXPECT_TRUE(walk.world.disks.psid_of.empty());
}

Medium part_of_boot_stick(const std::string& path, bool refused) {
  Medium medium = stick(path, "Ultra USB 3.0");
  medium.boot_medium = true;
  if (refused) medium.refusal = Error{ErrorCode::Refused, "read-only", {}, nullptr};
  return medium;
}

TEST(BootStick, IsOneRowHoweverManyPartsTheImageHas) {
  std::vector<Medium> media = {part_of_boot_stick("/dev/sda", true), part_of_boot_stick("/dev/sda1", true),
                               part_of_boot_stick("/dev/sda2", true), stick("/dev/sdb1", "Kingston")};
  keep_one_boot_row(media);
  ASSERT_EQ(media.size(), 2U);
  EXPECT_EQ(media[0].path, "/dev/sda");
  ASSERT_TRUE(media[0].refusal);
  EXPECT_STREQ(media[0].refusal->hint, "plug in another USB stick, then press F5");
  EXPECT_EQ(media[1].path, "/dev/sdb1");
}

TEST(BootStick, KeepsAPartThatCanReceiveEvidence) {
  std::vector<Medium> media = {part_of_boot_stick("/dev/sda", true), part_of_boot_stick("/dev/sda3", false)};
  keep_one_boot_row(media);
  ASSERT_EQ(media.size(), 2U);
  EXPECT_FALSE(media[1].refusal);
}

TEST(BootStick, IsNotWhatEnterTakes) {
  FakeWorld world = office();
  auto& media = world.media.there.media;
  const std::string usable = media.front().id;
  media.insert(media.begin(), part_of_boot_stick("/dev/sda", true));
  Walk walk(std::move(world));
  walk.to_disks();
  EXPECT_EQ(walk.page(), PageId::Disks);
  EXPECT_EQ(walk.wizard.story().request.medium, usable);
}

TEST(BootStick, OfAnotherKindIsLeftAlone) {
  std::vector<Medium> media = {stick("/dev/sdb1", "Kingston")};
  media[0].refusal = Error{ErrorCode::NoSpace, "full", {}, nullptr};
  keep_one_boot_row(media);
  EXPECT_EQ(media[0].refusal->code, ErrorCode::NoSpace);
}

}  // namespace
}  // namespace dieu8
