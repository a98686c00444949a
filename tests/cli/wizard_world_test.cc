// What stands behind the wizard's screens and needs no computer of its own to be tried.
#include <gtest/gtest.h>

#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_system_files.h"
#include "tests/fakes/wipe/fake_media.h"
#include "tests/wipe/medium/temporary_folder.h"
#include "wipe/cli/wizard/hiding_controllers.h"
#include "wipe/cli/wizard/medium_holds.h"
#include "wipe/cli/wizard/stated_clock.h"
#include "wipe/cli/wizard/temperature.h"
#include "wipe/cli/wizard/time_left.h"

namespace dieu8::test {
namespace {

using Kind = HidingController::Kind;

class HidingControllers : public testing::Test {
 protected:
  void add(const std::string& address, const std::string& pci_class, const std::string& vendor,
           const std::string& device, const std::string& driver) {
    const std::string folder = "/sys/bus/pci/devices/" + address;
    files.set_text(folder + "/class", pci_class + "\n");
    files.set_text(folder + "/vendor", vendor + "\n");
    files.set_text(folder + "/device", device + "\n");
    if (!driver.empty()) files.set_link(folder + "/driver", "/sys/bus/pci/drivers/" + driver);
  }
  std::vector<Kind> kinds() {
    std::vector<Kind> found;
    for (const HidingController& one : hiding_controllers(files)) found.push_back(one.kind);
    return found;
  }

  FakeSystemFiles files;
};

TEST_F(HidingControllers, AreNoneOnAComputerInAhciMode) {
  add("0000:00:17.0", "0x010601", "0x8086", "0xa352", "ahci");
  add("0000:01:00.0", "0x010802", "0x144d", "0xa808", "nvme");
  EXPECT_TRUE(kinds().empty());
}

TEST_F(HidingControllers, AreAnIntelRaidModeWhoseNvmeDrivesNobodySees) {
  add("0000:00:17.0", "0x010400", "0x8086", "0x282a", "ahci");
  EXPECT_TRUE(kinds().empty());  // SATA disks behind it are seen
  files.set_text("/sys/bus/pci/devices/0000:00:17.0/remapped_nvme", "1\n");
  EXPECT_EQ(kinds(), std::vector{Kind::IntelRst});
}

TEST_F(HidingControllers, AreAnIntelRaidModeWithoutADriver) {
  add("0000:00:17.0", "0x010400", "0x8086", "0x282a", "");
  const auto found = hiding_controllers(files);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Kind::IntelRst);
  EXPECT_EQ(found[0].name, "Intel 8086:282a (0000:00:17.0)");
}

TEST_F(HidingControllers, AreVmdOnlyWithoutItsDriver) {
  add("0000:00:0e.0", "0x010400", "0x8086", "0x9a0b", "vmd");
  EXPECT_TRUE(kinds().empty());
  add("0000:00:0f.0", "0x010400", "0x8086", "0x9a0b", "");
  EXPECT_EQ(kinds(), std::vector{Kind::IntelVmd});
}

TEST_F(HidingControllers, AreRaidAdaptersWithVolumesOfTheirOwn) {
  add("0000:03:00.0", "0x010400", "0x1000", "0x005d", "megaraid_sas");
  EXPECT_EQ(kinds(), std::vector{Kind::RaidAdapter});
}

TEST(StatedClock, IsTheComputersUntilSomebodyStatesTheTime) {
  FakeClock below;
  StatedClock clock(below);
  EXPECT_EQ(clock.wall(), below.wall());
  EXPECT_EQ(clock.source(), "system");
  EXPECT_FALSE(clock.stated());
}

TEST(StatedClock, CarriesTheStatedTimeOnWhateverTheComputersClockDoes) {
  FakeClock below;
  StatedClock clock(below);
  const WallTime stated{1'800'000'000};
  clock.state(stated);
  below.advance(90'000);
  below.set_wall(WallTime{0});
  EXPECT_EQ(clock.wall().seconds, stated.seconds + 90);
  EXPECT_EQ(clock.source(), "stated");
  EXPECT_EQ(clock.stated(), stated);
}

WipePlan plan_of(std::uint64_t bytes, std::size_t passes) {
  WipePlan plan;
  plan.disk.identity.bytes = bytes;
  plan.method.passes.resize(passes);
  return plan;
}

TEST(SecondsLeft, CountAllPassesAndTheReadBack) {
  ProgressSnapshot now;
  now.pass = 1;
  now.done_bytes = 400;
  now.bytes_a_second = 100;
  EXPECT_EQ(seconds_left(now, plan_of(1000, 2)), (3000U - 400U) / 100U);
  now.pass = 2;
  now.verifying = true;
  EXPECT_EQ(seconds_left(now, plan_of(1000, 2)), (3000U - 2400U) / 100U);
}

TEST(SecondsLeft, AreNotKnownBeforeTheFirstByteAndNoneAtTheEnd) {
  ProgressSnapshot now;
  EXPECT_FALSE(seconds_left(now, plan_of(1000, 1)));
  now.finished = true;
  EXPECT_EQ(seconds_left(now, plan_of(1000, 1)), 0U);
}

TEST(Temperature, IsReadWhereTheKernelHasIt) {
  FakeSystemFiles files;
  files.set_text("/sys/class/block/sda/device/hwmon/hwmon3/temp1_input", "41500\n");
  files.set_text("/sys/class/block/nvme0n1/device/hwmon1/temp1_input", "38000\n");
  EXPECT_EQ(temperature_of(files, "sda"), 41);
  EXPECT_EQ(temperature_of(files, "nvme0n1"), 38);
  EXPECT_FALSE(temperature_of(files, "sdb"));
}

TEST(MediumHolds, MountAMediumOnce) {
  const TemporaryFolder place;
  FakeMedia media(place.path());
  const MediumDevice stick = media.add("sdb1");
  MediumHolds holds(media);
  ASSERT_TRUE(holds.hold(stick, MediumAccess::Write));
  ASSERT_TRUE(holds.hold(stick, MediumAccess::Write));
  EXPECT_TRUE(holds.look_into(stick, [](const std::string&) { return ok(); }));
  EXPECT_TRUE(media.mounted("sdb1"));  // looking did not unmount it
  holds.let_go(stick.path);
  EXPECT_FALSE(media.mounted("sdb1"));
}

TEST(MediumHolds, LookIntoWhatTheMirrorHasMountedWithoutMounting) {
  const TemporaryFolder place;
  FakeMedia media(place.path());
  const MediumDevice stick = media.add("sdb1");
  MediumHolds holds(media);
  holds.lend(stick.path, "/where/it/is");
  std::string seen;
  EXPECT_TRUE(holds.look_into(stick, [&](const std::string& folder) {
    seen = folder;
    return ok();
  }));
  EXPECT_EQ(seen, "/where/it/is");
  EXPECT_FALSE(media.mounted("sdb1"));
}

}  // namespace
}  // namespace dieu8::test
