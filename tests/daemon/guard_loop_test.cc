// Floods, lost events, other policies, the lock: the state ends equal to the bus.
#include <random>

#include "evidence/json/canonical.h"
#include "guard/kernel/usb/apply_verdict.h"
#include "tests/daemon/guard_fixture.h"

namespace dieu8::test {
namespace {

class GuardLoopTest : public GuardFixture {};

TEST_F(GuardLoopTest, AThousandPlugsEndEqualToTheBusWithAnExactCount) {
  constexpr int kPlugs = 1000;
  std::mt19937 random(8);
  std::vector<KernelEvent> events;
  // The events arrive after all of it happened: the guard sees only what is left.
  for (int i = 0; i < kPlugs; ++i) {
    const std::string place = "1-" + std::to_string(1 + random() % 4);
    if (bus.at(place) != nullptr) {
      bus.unplug(place);
      events.push_back(event(KernelEvent::Kind::Remove, place));
    }
    bus.plug(stick_device(place, random() % 2 == 0 ? "S1" : "from-home"));
    events.push_back(event(KernelEvent::Kind::Add, place));
  }
  const auto removals = std::ranges::count(events, KernelEvent::Kind::Remove, &KernelEvent::kind);
  loop.on_kernel_events(events);
  expect_the_bus_as_known();
  EXPECT_EQ(record.count("plug"), static_cast<std::size_t>(kPlugs));
  EXPECT_EQ(record.count("unplug"), static_cast<std::size_t>(removals));
}

TEST_F(GuardLoopTest, EndsEqualToTheBusHoweverEventsAndListsMix) {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    std::mt19937 random(seed);
    std::vector<KernelEvent> waiting;
    for (int step = 0; step < 200; ++step) {
      const std::string place = "1-" + std::to_string(1 + random() % 5);
      const auto turn = random() % 10;
      if (turn < 5) {
        const bool there = bus.at(place) != nullptr;
        if (there) {
          bus.unplug(place);
        } else {
          bus.plug(random() % 2 == 0 ? stick_device(place, random() % 2 == 0 ? "S1" : "x") : keyboard_device(place));
        }
        waiting.push_back(event(there ? KernelEvent::Kind::Remove : KernelEvent::Kind::Add, place));
      } else if (turn < 8) {
        loop.on_kernel_events(waiting);
        waiting.clear();
      } else if (turn == 8) {  // the queue overflowed
        waiting.clear();
        waiting.push_back({});
      } else {
        loop.on_policy_changed();
      }
    }
    loop.on_kernel_events(waiting);
    expect_the_bus_as_known();
    for (const auto& [place, entry] : loop.usb().devices())
      EXPECT_EQ(entry.in_use, rulings.on(entry.device, Arrival::InUse).verdict == Verdict::Allow) << seed << place;
  }
}

TEST_F(GuardLoopTest, ListsEverythingAfterALoss) {
  const auto allowed = bus.plug(stick_device("1-2"));
  loop.on_kernel_events({KernelEvent{}});
  EXPECT_TRUE(allowed->authorized);
  EXPECT_EQ(record.count("events-lost"), 1U);
  bus.unplug("1-2");
  loop.on_kernel_events({KernelEvent{}});
  EXPECT_TRUE(loop.usb().devices().empty());
  EXPECT_EQ(record.count("unplug"), 1U);
}

TEST_F(GuardLoopTest, TriesAgainLaterWhatCouldNotBeListed) {
  const auto allowed = bus.plug(stick_device("1-2"));
  bus.listing_fails = Error{ErrorCode::Io, "{1} cannot be read", {"/sys"}};
  loop.start();
  EXPECT_FALSE(allowed->authorized);
  EXPECT_EQ(record.last("alarm")->field("word"), "cannot-look");
  EXPECT_EQ(canonical_json(record.last("alarm")->fields.at("arguments")), R"(["/sys"])");
  ASSERT_TRUE(loop.next_time());
  bus.listing_fails.reset();
  clock.advance(5000);
  loop.on_time();
  EXPECT_TRUE(allowed->authorized);
  EXPECT_FALSE(loop.next_time());
}

TEST_F(GuardLoopTest, GoesOnWhenOneStepOfTheStartFails) {
  bus.denying_fails = Error{ErrorCode::Io, "usb1", {}};
  network.listing_fails = true;
  const auto other = bus.plug(stick_device("1-3", "from-home"), true);
  loop.start();
  EXPECT_FALSE(other->authorized);
  EXPECT_GE(record.count("alarm"), 2U);
}

TEST_F(GuardLoopTest, ShutsARootHubThatCameLaterBeforeAnythingOnItIsAuthorised) {
  loop.start();
  bus.new_hubs_open = true;  // a dock, when somebody set the module's parameter back
  bus.plug(root_hub_device("usb3"));
  // One look at the queue brings the hub's event together with an older one.
  loop.on_kernel_events({event(KernelEvent::Kind::Remove, "1-2"), event(KernelEvent::Kind::Add, "usb3")});
  const auto stick = bus.plug(stick_device("3-1", "from-home"));
  EXPECT_TRUE(stick->ever_bound.empty());
  tell(KernelEvent::Kind::Add, "3-1");
  EXPECT_FALSE(stick->authorized);
}

TEST_F(GuardLoopTest, ShutsARootHubWhoseEventWasLost) {
  loop.start();
  bus.new_hubs_open = true;
  bus.plug(root_hub_device("usb3"));
  loop.on_kernel_events({KernelEvent{}});
  EXPECT_TRUE(bus.plug(stick_device("3-1", "from-home"))->ever_bound.empty());
}

TEST_F(GuardLoopTest, TriesAgainLaterToShutWhatWouldBeOpenByDefault) {
  bus.new_hubs_open = true;
  bus.plug(root_hub_device("usb1"));
  bus.denying_fails = Error{ErrorCode::Io, "usb1", {}};
  loop.start();
  bus.denying_fails.reset();
  clock.advance(5000);
  loop.on_time();
  EXPECT_TRUE(bus.plug(stick_device("1-1", "from-home"))->ever_bound.empty());
}

TEST_F(GuardLoopTest, StopsABusOfMediaThatCameLater) {
  loop.start();
  const int before = media.denials;
  loop.on_kernel_events({{KernelEvent::Kind::Add, "bus", "/bus/mmc", ""}});
  EXPECT_EQ(media.denials, before + 1);
}

TEST_F(GuardLoopTest, JudgesEverythingAnewUnderAnotherPolicy) {
  const auto first = plug(stick_device("1-2", "S1"));
  const auto second = plug(stick_device("1-3", "S2"));
  const auto keyboard = plug(keyboard_device("1-4"));
  rulings.use(policy_with_sticks({"S2"}, 4), PolicyOrigin::File);
  loop.on_policy_changed();
  EXPECT_FALSE(first->authorized);
  EXPECT_TRUE(second->authorized);
  EXPECT_TRUE(keyboard->authorized);
  EXPECT_EQ(loop.usb().devices().at("1-3").decision.policy_version, 4U);
  // A keyboard that stays allowed is not taken away for a moment.
  EXPECT_EQ(std::ranges::count(keyboard->log, "authorized=0"), 0);
}

TEST_F(GuardLoopTest, AllowsNothingNewWhileLockedButKeepsWhatIsInUse) {
  const auto before = plug(stick_device("1-2"));
  rulings.lock();
  const auto after = plug(stick_device("1-3"));
  const auto keyboard = plug(keyboard_device("1-4"));
  EXPECT_TRUE(before->authorized);
  EXPECT_FALSE(after->authorized);
  EXPECT_TRUE(keyboard->authorized);
  EXPECT_EQ(loop.usb().devices().at("1-3").decision.reason, Reason::Locked);
  unplug("1-2");
  EXPECT_FALSE(plug(stick_device("1-2"))->authorized);
  rulings.unlock();
  loop.on_unlocked();
  EXPECT_TRUE(after->authorized);
}

TEST_F(GuardLoopTest, WithoutAPolicyOnlyHubsAndBootKeyboardsWork) {
  rulings.use(Rulings().policy(), PolicyOrigin::BuiltIn);
  bus.plug(root_hub_device("usb1"));
  bus.plug(hub_device("1-1"));
  const auto keyboard = bus.plug(keyboard_device("1-1.1"));
  const auto composite = bus.plug(stick_with_keyboard("1-1.2"));
  const auto stick = bus.plug(stick_device("1-2"));
  loop.start();
  EXPECT_TRUE(bus.at("1-1")->authorized);
  EXPECT_TRUE(keyboard->authorized);
  EXPECT_TRUE(composite->ever_bound.empty());
  EXPECT_TRUE(stick->ever_bound.empty());
  EXPECT_EQ(loop.usb().devices().at("1-2").decision.reason, Reason::NoPolicy);
}

TEST_F(GuardLoopTest, AnAuditOnlyPolicyOpensWhatItWouldBlockAndSaysSo) {
  Policy policy = policy_with_sticks({});
  policy.audit_only = true;
  rulings.use(policy, PolicyOrigin::File);
  const auto stick = plug(stick_device("1-2"));
  EXPECT_TRUE(stick->authorized);
  ASSERT_EQ(record.count("permission"), 1U);
  EXPECT_EQ(record.last("permission")->field("verdict"), "block");
  record.permissions_fail = true;
  EXPECT_FALSE(plug(stick_device("1-3"))->authorized);
}

TEST_F(GuardLoopTest, TakesNoWorkingKeyboardAwayBecauseTheRecordIsBroken) {
  record.everything_fails = true;
  const auto working = bus.plug(keyboard_device("1-4"), true);
  const auto stick = bus.plug(stick_device("1-2"), true);
  loop.start();
  EXPECT_TRUE(working->authorized);
  EXPECT_FALSE(stick->authorized);
  EXPECT_FALSE(plug(keyboard_device("1-5"))->authorized);
}

TEST_F(GuardLoopTest, AKeyboardsPermissionMayUseTheReserveOfAFullDisk) {
  record.permissions_fail = true;
  EXPECT_TRUE(plug(keyboard_device("1-4"))->authorized);
  EXPECT_FALSE(plug(stick_device("1-2"))->authorized);
  EXPECT_FALSE(plug(stick_with_keyboard("1-3"))->authorized);
  EXPECT_EQ(record.last("permission")->weight, Weight::Refusal);
}

}  // namespace
}  // namespace dieu8::test
