// What was decided is done, or the device is shut: with devices that lie and a kernel that does not do as it is told.
#include "guard/kernel/usb/apply_verdict.h"

#include <gtest/gtest.h>

#include <cerrno>

#include "evidence/base/syscall.h"
#include "tests/fakes/guard/fake_usb_bus.h"

namespace dieu8 {
namespace {

using test::FakeUsbBus;
using test::FakeUsbDevice;

constexpr InterfaceType kKeyboardType{3, 1, 1};
constexpr InterfaceType kStorageType{8, 6, 0x50};
const std::vector<InterfacePattern> kAll;
const std::vector<InterfacePattern> kOnlyKeyboards{{3, {}, 1}};
const std::string kFirst = "1-2:1.0";
const std::string kSecond = "1-2:1.1";
using Names = std::vector<std::string>;

UsbDevice keyboard_with_storage() {
  UsbDevice device;
  device.port = "1-2";
  device.vendor = 0x046D;
  device.interfaces = {kKeyboardType, kStorageType};
  return device;
}

UsbDevice other_face() {
  UsbDevice device = keyboard_with_storage();
  device.descriptors[0] = 0xFF;
  return device;
}

Decision allow() {
  Decision decision;
  decision.verdict = Verdict::Allow;
  decision.reason = Reason::Rule;
  return decision;
}

Decision block(Reason reason = Reason::NoRule, bool audit_only = false) {
  Decision decision;
  decision.reason = reason;
  decision.audit_only = audit_only;
  return decision;
}

class ApplyVerdict : public ::testing::Test {
 protected:
  ApplyVerdict() : device(bus.plug(keyboard_with_storage())) {}

  UsbApplied apply(const Decision& decision, const std::vector<InterfacePattern>& only = kAll) {
    const auto handle = bus.open("1-2").value();
    return apply_verdict(*handle, keyboard_with_storage(), decision, only);
  }
  // Nothing of the device is of use to anybody now.
  bool is_shut() const { return !device->authorized || !device->present; }

  FakeUsbBus bus;
  std::shared_ptr<FakeUsbDevice> device;
};

TEST_F(ApplyVerdict, OpensAllInterfacesOfAnAllowedDevice) {
  const UsbApplied applied = apply(allow());
  EXPECT_EQ(applied.outcome, UsbOutcome::Opened);
  EXPECT_EQ(applied.open_interfaces, (Names{kFirst, kSecond}));
  EXPECT_FALSE(applied.error);
  EXPECT_TRUE(device->authorized);
}

TEST_F(ApplyVerdict, OpensTheKeyboardAndNotTheStorageBesideIt) {
  const UsbApplied applied = apply(allow(), kOnlyKeyboards);
  EXPECT_EQ(applied.outcome, UsbOutcome::Opened);
  EXPECT_EQ(applied.open_interfaces, Names{kFirst});
  EXPECT_EQ(applied.shut_interfaces, Names{kSecond});
  EXPECT_EQ(device->ever_bound, Names{kFirst}) << "the storage had a driver for a moment";
}

TEST_F(ApplyVerdict, ShutsWhatTheBusOpenedByItselfBeforeItOpensAnything) {
  bus.interfaces_open_by_default = true;
  const UsbApplied applied = apply(allow(), kOnlyKeyboards);
  EXPECT_EQ(applied.outcome, UsbOutcome::Opened);
  EXPECT_EQ(applied.shut_interfaces, Names{kSecond});
  EXPECT_EQ(device->log, (Names{"authorized=1", kSecond + "=0"}));
}

TEST_F(ApplyVerdict, NarrowsADeviceThatIsOpenAlready) {
  device = bus.plug(keyboard_with_storage(), true);
  EXPECT_EQ(apply(allow(), kOnlyKeyboards).outcome, UsbOutcome::Opened);
  EXPECT_TRUE(device->interfaces[0].authorized);
  EXPECT_FALSE(device->interfaces[1].authorized);
  EXPECT_EQ(device->interfaces[1].driver, "");
}

TEST_F(ApplyVerdict, ShutsABlockedDevice) {
  EXPECT_EQ(apply(block()).outcome, UsbOutcome::Shut);
  EXPECT_EQ(device->log, Names{"authorized=0"}) << "a blocked device was opened on the way";
  device = bus.plug(keyboard_with_storage(), true);
  EXPECT_EQ(apply(block()).outcome, UsbOutcome::Shut);
  EXPECT_FALSE(device->authorized);
}

TEST_F(ApplyVerdict, ShutsADeviceThatShowsItsSecondFaceWhenItIsAuthorised) {
  device->second_face = other_face();
  const UsbApplied applied = apply(allow());
  EXPECT_EQ(applied.outcome, UsbOutcome::Changed);
  EXPECT_EQ(applied.changed_to, other_face());
  EXPECT_TRUE(is_shut());
  EXPECT_TRUE(device->ever_bound.empty()) << "a driver was let at the second face";
}

TEST_F(ApplyVerdict, ShutsADeviceThatShowsItsSecondFaceToItsDriver) {
  device->second_face = other_face();
  device->waits_for_driver = true;
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::Changed);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, TakesOtherTextsForAChangeToo) {
  UsbDevice renamed = keyboard_with_storage();
  renamed.serial = "another";
  device->second_face = renamed;
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::Changed);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, DoesNotTakeAPortThatBecameKnownForAChange) {
  UsbDevice later = keyboard_with_storage();
  later.connect_type = ConnectType::Hardwired;
  device->second_face = later;
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::Opened);
}

TEST_F(ApplyVerdict, TakesDescriptorsThatBecomeMalformedForAChange) {
  device->reading_fails = Error{ErrorCode::Malformed, "", {}, nullptr, 0};
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::Changed);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, ShutsADeviceThatCannotBeReadAgain) {
  device->reading_fails = system_error(EIO, "read", "descriptors");
  const UsbApplied applied = apply(allow());
  EXPECT_EQ(applied.outcome, UsbOutcome::NotOpened);
  EXPECT_EQ(applied.error.value().system_error, EIO);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, SaysNotOpenedWhenTheKernelDoesNotAuthorise) {
  device->ignores_authorization = true;
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::NotOpened);
  device->ignores_authorization = false;
  device->authorization_fails = system_error(EPERM, "write", "authorized");
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::NotOpened);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, ShutsTheDeviceWhenAnInterfaceStaysShutOrOpenAgainstTheVerdict) {
  device->ignores_opening_interfaces = true;
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::NotOpened);
  EXPECT_TRUE(is_shut());

  bus.interfaces_open_by_default = true;
  device = bus.plug(keyboard_with_storage());
  device->ignores_shutting_interfaces = true;
  EXPECT_EQ(apply(allow(), kOnlyKeyboards).outcome, UsbOutcome::NotOpened);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, ShutsTheDeviceWhenAShutInterfaceKeepsItsDriver) {
  bus.interfaces_open_by_default = true;
  device = bus.plug(keyboard_with_storage());
  device->keeps_driver = true;
  EXPECT_NE(apply(allow(), kOnlyKeyboards).outcome, UsbOutcome::Opened);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, ShutsTheDeviceWhenTheProbeOfADriverFails) {
  device->interface_fails = system_error(EIO, "write", "drivers_probe");
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::NotOpened);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, NeverSaysShutOfADeviceThatTheKernelKeepsOpen) {
  device = bus.plug(keyboard_with_storage(), true);
  device->ignores_deauthorization = true;
  const UsbApplied applied = apply(block());
  EXPECT_EQ(applied.outcome, UsbOutcome::NotShut);
  EXPECT_TRUE(applied.error);
}

TEST_F(ApplyVerdict, NeverSaysShutOfADeviceThatKeepsADriver) {
  device = bus.plug(keyboard_with_storage(), true);
  device->keeps_driver = true;
  EXPECT_EQ(apply(block()).outcome, UsbOutcome::NotShut);
}

TEST_F(ApplyVerdict, SaysNotShutWhenAChangedDeviceCannotBeShut) {
  device->second_face = other_face();
  device->ignores_deauthorization = true;
  const UsbApplied applied = apply(allow());
  EXPECT_EQ(applied.outcome, UsbOutcome::NotShut);
  EXPECT_EQ(applied.changed_to, other_face());
}

TEST_F(ApplyVerdict, EndsShutOrVanishedAtWhateverCallTheDeviceGoes) {
  bool reached_the_end = false;
  for (std::size_t call = 1; !reached_the_end; ++call) {
    ASSERT_LT(call, 30U);
    device = bus.plug(keyboard_with_storage());
    device->vanishes_at_call = call;
    const UsbApplied applied = apply(allow(), kOnlyKeyboards);
    reached_the_end = applied.outcome == UsbOutcome::Opened;
    EXPECT_TRUE(reached_the_end || applied.outcome == UsbOutcome::Vanished) << call;
    EXPECT_LE(device->calls, call + 3) << "goes on long after the device went";
  }
}

TEST_F(ApplyVerdict, KeepsTheAlarmWhenADeviceChangesAndThenGoes) {
  device->second_face = other_face();
  device->vanishes_at_call = 3;  // authorise, read: changed; gone before it is shut
  EXPECT_EQ(apply(allow()).outcome, UsbOutcome::Changed);
}

TEST_F(ApplyVerdict, ShutsTheDeviceWhenOnlyItsInterfacesGo) {
  device->part_goes_at_call = 4;
  EXPECT_EQ(apply(allow(), kOnlyKeyboards).outcome, UsbOutcome::NotOpened);
  EXPECT_TRUE(is_shut());
}

TEST_F(ApplyVerdict, TouchesNoSuccessorOfTheSamePlace) {
  const auto handle = bus.open("1-2").value();
  const auto successor = bus.plug(keyboard_with_storage());
  EXPECT_EQ(apply_verdict(*handle, keyboard_with_storage(), allow(), kAll).outcome, UsbOutcome::Vanished);
  EXPECT_FALSE(successor->authorized);
  EXPECT_TRUE(successor->log.empty());
}

TEST_F(ApplyVerdict, OpensEverythingUnderAPolicyThatOnlyWatches) {
  EXPECT_EQ(apply(block(Reason::NoRule, true), kOnlyKeyboards).outcome, UsbOutcome::Opened);
  EXPECT_TRUE(device->interfaces[1].authorized);
}

TEST(Opens, IsFalseForEveryReasonThatNoPolicyStandsBehindEvenWhenItOnlyWatches) {
  for (const Reason reason :
       {Reason::NoPolicy, Reason::NotRecorded, Reason::Locked, Reason::ChangedAfterAllow, Reason::Malformed})
    EXPECT_FALSE(opens(block(reason, true))) << wire_name(reason);
  EXPECT_TRUE(opens(block(Reason::Rule, true)));
  EXPECT_TRUE(opens(allow()));
  EXPECT_FALSE(opens(block(Reason::Rule)));
  EXPECT_FALSE(opens(Decision{}));
}

}  // namespace
}  // namespace dieu8
