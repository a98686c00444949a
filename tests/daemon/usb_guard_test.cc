// Decide, record, apply, read back, record: for every device, whatever happens in between.
#include "tests/daemon/guard_fixture.h"

namespace dieu8::test {
namespace {

class UsbGuardTest : public GuardFixture {};

TEST_F(UsbGuardTest, OpensWhatThePolicyAllowsAfterThePermissionIsOnTheDisk) {
  bool open_when_recorded = true;
  record.before_write = [&](std::string_view type) {
    if (type == "permission") open_when_recorded = bus.at("1-2")->authorized;
  };
  plug(stick_device("1-2"));
  EXPECT_FALSE(open_when_recorded);
  EXPECT_TRUE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.count("permission"), 1U);
  EXPECT_EQ(record.count("plug"), 1U);
  ASSERT_EQ(record.count("outcome"), 1U);
  EXPECT_EQ(record.last("outcome")->field("outcome"), "opened");
  expect_the_bus_as_known();
}

TEST_F(UsbGuardTest, KeepsShutWhatNoRuleAllowsAndSaysWhy) {
  const auto stick = plug(stick_device("1-2", "from-home"));
  EXPECT_FALSE(stick->authorized);
  EXPECT_TRUE(stick->ever_bound.empty());
  ASSERT_EQ(record.count("decision"), 1U);
  EXPECT_EQ(record.last("decision")->field("reason"), "no-rule");
  EXPECT_EQ(record.last("decision")->weight, Weight::Refusal);
  ASSERT_EQ(announcer.events.size(), 1U);
  EXPECT_EQ(*announcer.events[0].at("contact").text(), "Phòng CNTT");
}

TEST_F(UsbGuardTest, OpensNothingWhenThePermissionCannotBeRecorded) {
  record.permissions_fail = true;
  const auto stick = plug(stick_device("1-2"));
  EXPECT_FALSE(stick->authorized);
  EXPECT_TRUE(stick->ever_bound.empty());
  EXPECT_EQ(loop.usb().devices().at("1-2").decision.reason, Reason::NotRecorded);
  EXPECT_EQ(record.last("decision")->field("reason"), "not-recorded");
}

TEST_F(UsbGuardTest, OpensNothingWhenTheWholeRecordIsBroken) {
  record.everything_fails = true;
  const auto stick = plug(stick_device("1-2"));
  const auto keyboard = plug(keyboard_device("1-3"));
  EXPECT_TRUE(stick->ever_bound.empty());
  EXPECT_TRUE(keyboard->ever_bound.empty());
  EXPECT_TRUE(recorder.problem());
}

TEST_F(UsbGuardTest, ShutsADeviceThatShowsASecondFace) {
  const auto device = bus.plug(stick_device("1-2"));
  device->second_face = stick_with_keyboard("1-2");
  tell(KernelEvent::Kind::Add, "1-2");
  EXPECT_FALSE(device->authorized);
  EXPECT_EQ(loop.usb().devices().at("1-2").decision.reason, Reason::ChangedAfterAllow);
  EXPECT_EQ(record.last("alarm")->field("word"), "changed");
}

TEST_F(UsbGuardTest, BlocksAKeyboardThatAlsoCarriesStorage) {
  EXPECT_TRUE(plug(stick_with_keyboard("1-2"))->ever_bound.empty());
}

TEST_F(UsbGuardTest, SwitchesOnOnlyTheInterfacesOfItsRule) {
  Policy policy = policy_with_sticks({});
  UsbRule half;
  half.id = "half";
  half.verdict = Verdict::Allow;
  half.only_interfaces = {{3, 1, 1}};
  policy.usb.push_back(half);
  rulings.use(policy, PolicyOrigin::File);
  const auto device = plug(stick_with_keyboard("1-2"));
  EXPECT_TRUE(device->authorized);
  EXPECT_EQ(device->ever_bound, std::vector<std::string>{"1-2:1.1"});
}

TEST_F(UsbGuardTest, DoesNotTakeAChangeForAnInsertion) {
  bus.plug(stick_device("1-2"));
  tell(KernelEvent::Kind::Change, "1-2");
  EXPECT_TRUE(loop.usb().devices().empty());
  tell(KernelEvent::Kind::Add, "1-2");
  const auto records = record.written.size();
  for (int i = 0; i < 5; ++i) tell(KernelEvent::Kind::Change, "1-2");
  EXPECT_EQ(record.written.size(), records);
  EXPECT_TRUE(bus.at("1-2")->authorized);
}

TEST_F(UsbGuardTest, CountsAPlugOnceWhenTheListWasQuickerThanTheEvent) {
  bus.plug(stick_device("1-2"));
  loop.start();
  tell(KernelEvent::Kind::Add, "1-2");
  EXPECT_EQ(record.count("plug"), 1U);
}

TEST_F(UsbGuardTest, JudgesTheSuccessorInTheSamePlace) {
  plug(stick_device("1-2"));
  bus.unplug("1-2");
  const auto second = bus.plug(stick_device("1-2", "from-home"));
  loop.on_kernel_events({event(KernelEvent::Kind::Remove, "1-2"), event(KernelEvent::Kind::Add, "1-2")});
  EXPECT_TRUE(second->ever_bound.empty());
  EXPECT_EQ(record.count("plug"), 2U);
  EXPECT_EQ(record.count("unplug"), 1U);
  expect_the_bus_as_known();
}

// The kernel's "bind" of the first device is read when the second is there already.
TEST_F(UsbGuardTest, CountsASuccessorOnceThatAnEarlierEventShowed) {
  plug(stick_device("1-2"));
  bus.unplug("1-2");
  const auto second = bus.plug(stick_device("1-2", "from-home"), true);
  tell(KernelEvent::Kind::Change, "1-2");
  EXPECT_FALSE(second->authorized);
  tell(KernelEvent::Kind::Remove, "1-2");
  tell(KernelEvent::Kind::Add, "1-2");
  EXPECT_EQ(record.count("plug"), 2U);
  EXPECT_EQ(record.count("unplug"), 1U);
  expect_the_bus_as_known();
}

TEST_F(UsbGuardTest, CountsADeviceOnceThatGoesWhileItIsLookedAtAgain) {
  for (std::size_t call = 1; call <= 2; ++call) {
    record.written.clear();
    const auto device = plug(stick_device("1-2"));
    device->vanishes_at_call = device->calls + call;
    tell(KernelEvent::Kind::Change, "1-2");
    bus.unplug("1-2");
    tell(KernelEvent::Kind::Remove, "1-2");
    EXPECT_EQ(record.count("plug"), 1U) << call;
    EXPECT_EQ(record.count("unplug"), 1U) << call;
  }
}

TEST_F(UsbGuardTest, TakesALikeSuccessorForNewAndNotForInUse) {
  plug(stick_device("1-2"));
  rulings.lock();
  bus.unplug("1-2");
  const auto second = bus.plug(stick_device("1-2"));
  tell(KernelEvent::Kind::Change, "1-2");
  EXPECT_FALSE(second->authorized);
}

TEST_F(UsbGuardTest, DecidesTheSameDeviceAnewAfterAResume) {
  plug(stick_device("1-2"));
  bus.unplug("1-2");
  const auto again = bus.plug(stick_device("1-2"));
  loop.on_kernel_events({event(KernelEvent::Kind::Remove, "1-2"), event(KernelEvent::Kind::Add, "1-2")});
  EXPECT_TRUE(again->authorized);
  EXPECT_EQ(record.count("permission"), 2U);
}

TEST_F(UsbGuardTest, NotesADeviceThatWasGoneBeforeItCouldBeLookedAt) {
  tell(KernelEvent::Kind::Add, "1-2");
  EXPECT_EQ(record.count("plug"), 1U);
  EXPECT_EQ(record.count("permission") + record.count("decision"), 0U);
  EXPECT_TRUE(loop.usb().devices().empty());
}

TEST_F(UsbGuardTest, ForgetsADeviceThatVanishesInTheMiddleWheneverItDoes) {
  for (std::size_t call = 1; call < 14; ++call) {
    const auto device = bus.plug(stick_device("1-2"));
    device->vanishes_at_call = call;
    tell(KernelEvent::Kind::Add, "1-2");
    bus.unplug("1-2");
    tell(KernelEvent::Kind::Remove, "1-2");
    EXPECT_TRUE(loop.usb().devices().empty()) << call;
  }
}

TEST_F(UsbGuardTest, KeepsShutWhatItCannotRead) {
  const auto device = bus.plug(stick_device("1-2"), true);
  device->reading_fails = Error{ErrorCode::Malformed, "broken descriptors", {}};
  tell(KernelEvent::Kind::Add, "1-2");
  EXPECT_FALSE(device->authorized);
  EXPECT_EQ(loop.usb().devices().at("1-2").decision.reason, Reason::Malformed);
}

TEST_F(UsbGuardTest, ShutsAgainWhatSomebodyElseOpened) {
  const auto stick = plug(stick_device("1-2", "from-home"));
  stick->authorized = true;
  tell(KernelEvent::Kind::Change, "1-2");
  EXPECT_FALSE(stick->authorized);
  EXPECT_EQ(record.last("alarm")->field("word"), "opened-by-another");
}

TEST_F(UsbGuardTest, AlarmsWhenTheKernelDoesNotShut) {
  const auto stick = bus.plug(stick_device("1-2", "from-home"), true);
  stick->ignores_deauthorization = true;
  tell(KernelEvent::Kind::Add, "1-2");
  EXPECT_EQ(record.last("alarm")->field("word"), "not-shut");
  EXPECT_TRUE(std::ranges::any_of(announcer.events, [](const auto& e) { return *e.at("kind").text() == "alarm"; }));
}

TEST_F(UsbGuardTest, OpensNothingWhenItStopsBetweenTwoSteps) {
  // A daemon that is killed while it records has written nothing to the kernel yet.
  struct Killed {};
  record.before_write = [](std::string_view type) {
    if (type == "permission") throw Killed{};
  };
  const auto stick = bus.plug(stick_device("1-2"));
  EXPECT_THROW(tell(KernelEvent::Kind::Add, "1-2"), Killed);
  EXPECT_FALSE(stick->authorized);
  // The next daemon finds it shut, and decides.
  record.before_write = nullptr;
  GuardLoop next({bus, network, radios, media, recorder, rulings, announcer, clock,
                  [](const auto&, const auto&) { return std::vector<Link>{}; },
                  [](const auto&) { return Status(ok()); }});
  next.start();
  EXPECT_TRUE(stick->authorized);
}

TEST_F(UsbGuardTest, TakesOverWhatAnEarlierDaemonOpenedAndShutsWhatIsNotAllowed) {
  const auto allowed = bus.plug(stick_device("1-2"), true);
  const auto other = bus.plug(stick_device("1-3", "from-home"), true);
  loop.start();
  EXPECT_TRUE(allowed->authorized);
  EXPECT_FALSE(other->authorized);
  EXPECT_EQ(bus.denials, 1U);
  expect_the_bus_as_known();
}

TEST_F(UsbGuardTest, WaitsForTheConnectTypeWithATimerAndNotForEver) {
  Policy policy = policy_with_sticks({});
  UsbRule built_in;
  built_in.id = "built-in";
  built_in.verdict = Verdict::Allow;
  built_in.match.connect_type = std::vector<ConnectType>{ConnectType::Hardwired};
  policy.usb.push_back(built_in);
  rulings.use(policy, PolicyOrigin::File);
  UsbDevice camera = stick_device("1-5", "camera");
  camera.connect_type = ConnectType::Unknown;
  const auto device = plug(camera);
  EXPECT_FALSE(device->authorized);
  ASSERT_TRUE(loop.next_time());
  device->says.connect_type = ConnectType::Hardwired;
  clock.advance(50);
  loop.on_time();
  EXPECT_TRUE(device->authorized);
  EXPECT_FALSE(loop.next_time());

  UsbDevice stranger = stick_device("1-6", "stranger");
  stranger.connect_type = ConnectType::Unknown;
  plug(stranger);
  int rounds = 0;
  for (; loop.next_time() && rounds < 100; ++rounds) {
    clock.advance(50);
    loop.on_time();
  }
  EXPECT_LT(rounds, 10);
}

TEST_F(UsbGuardTest, SetsNoTimerWhereNoRuleAsksForTheConnectType) {
  UsbDevice stick = stick_device("1-2", "from-home");
  stick.connect_type = ConnectType::Unknown;
  plug(stick);
  EXPECT_FALSE(loop.next_time());
}

}  // namespace
}  // namespace dieu8::test
