#include "daemon/registered_guard.h"

#include "tests/daemon/guard_fixture.h"
#include "tests/fakes/guard/fake_door.h"
#include "tests/guard/registered/sample_medium.h"

namespace dieu8::test {
namespace {

using Kind = DoorRequest::Kind;

constexpr const char* kPlace = "1-1";

class RegisteredGuardTest : public GuardFixture {
 protected:
  RegisteredGuardTest() {
    clock.set_wall(kMonthLater);
    MediumToken token = sample_token(agency);
    token.vendor = 0x1234;
    token.product = 4;
    token.usb_serial = "S1";
    medium = placed(token, *officer);
    events = {registration(medium)};
    door.stick.seen = seen_as(token);
    door.stick.blocks = medium.blocks;
    door.stick.layout = layout_of(token);
    use(MediaOpening::Registered);
    rulings.ask_register([this](const UsbDevice& device) { return keeper.claims_registration(device); });
  }

  void use(std::optional<MediaOpening> opening, std::vector<std::string> rules_for = {}) {
    Policy policy = policy_with_sticks(std::move(rules_for));
    policy.media_opening = opening;
    rulings.use(std::move(policy), PolicyOrigin::File);
  }

  // The device, then its disk, as the kernel tells of them.
  void plug_stick(const UsbDevice& device = stick_device(kPlace)) {
    plug(device);
    gated.on_kernel_events({event(KernelEvent::Kind::Add, device.port)});
    gated.on_kernel_events(
        {{KernelEvent::Kind::Add, "block",
          "/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0/host2/target2:0:0/2:0:0:0/block/sdb", "disk"}});
  }
  void answer(int times = 4) {
    for (int i = 0; i < times; ++i) gated.on_door();
  }
  std::string refused_because() {
    const Recorded* refused = record.last("media-refused");
    return refused == nullptr ? "" : refused->field("reason");
  }
  bool is_shut() { return !bus.at(kPlace)->authorized; }
  void expect_refused(const std::string& reason) {
    plug_stick();
    answer();
    EXPECT_EQ(refused_because(), reason);
    EXPECT_EQ(door.count(Kind::Open), 0U);
    EXPECT_TRUE(is_shut());
  }

  FakeAgency agency;
  std::unique_ptr<Signer> officer = agency.officer();
  SampleMedium medium;
  std::vector<MediumEvent> events;
  FakeDoor door;
  RegisterKeeper keeper{[this] { return Result<std::vector<MediumEvent>>(events); }, recorder};
  GuardLoop gated{{bus, network, radios, media, recorder, rulings, announcer, clock,
                   [this](const std::vector<Link>&, const std::vector<Link>&) { return moved; },
                   [](const std::vector<Subnet>&) { return Status(ok()); }, &door, &keeper,
                   [this] { return Result<TrustRoot>(agency.trust()); }}};
};

TEST_F(RegisteredGuardTest, OpensARegisteredStickReadOnlyWhenItsDirectionIsIn) {
  plug_stick();
  answer();
  ASSERT_NE(door.last(Kind::Open), nullptr);
  EXPECT_TRUE(door.last(Kind::Open)->read_only);
  EXPECT_EQ(door.last(Kind::Open)->folder, "USB-07");
  EXPECT_TRUE(gated.registered()->is_open(kPlace));
  EXPECT_FALSE(is_shut());
}

TEST_F(RegisteredGuardTest, AnOpenMediumIsFoundByItsRegistration) {
  plug_stick();
  answer(2);
  EXPECT_FALSE(gated.registered()->find_open(medium.token.medium));
  answer();
  const auto open = gated.registered()->find_open(medium.token.medium);
  ASSERT_TRUE(open);
  EXPECT_EQ(open->folder, "USB-07");
  EXPECT_EQ(open->place, "usb:1-1");
  EXPECT_EQ(open->opened, clock.wall());
  EXPECT_FALSE(gated.registered()->find_open("another"));
  gated.shut_media();
  EXPECT_FALSE(gated.registered()->find_open(medium.token.medium));
}

TEST_F(RegisteredGuardTest, RecordsTheOpeningBeforeItMounts) {
  plug_stick();
  answer(2);
  ASSERT_NE(record.last("media-opened"), nullptr);
  EXPECT_EQ(record.last("media-opened")->weight, Weight::Permission);
  EXPECT_EQ(record.last("media-opened")->field("medium"), medium.token.medium);
  EXPECT_FALSE(gated.registered()->is_open(kPlace));
}

TEST_F(RegisteredGuardTest, MountsNothingThatCannotBeRecorded) {
  plug_stick();
  answer(1);
  record.permissions_fail = true;
  answer();
  EXPECT_EQ(refused_because(), "not-recorded");
  EXPECT_EQ(door.count(Kind::Open), 0U);
  EXPECT_TRUE(is_shut());
}

TEST_F(RegisteredGuardTest, LooksAtTheLayoutOnlyWhenTheTokenFits) {
  door.stick.blocks.assign(door.stick.blocks.size(), 0);
  expect_refused("no-token");
  EXPECT_EQ(door.count(Kind::Layout), 0U);
}

TEST_F(RegisteredGuardTest, ShutsAStickOfAnotherSize) {
  door.stick.seen.bytes += 512;
  expect_refused("other-size");
}

TEST_F(RegisteredGuardTest, ShutsAStickThatWasFormattedAnew) {
  door.stick.layout.file_system_uuid = "0000-0001";
  expect_refused("other-layout");
}

TEST_F(RegisteredGuardTest, ShutsALostStick) {
  events.push_back(event_of(MediumEventKind::Lost, medium, kSigningTime));
  expect_refused("lost");
}

TEST_F(RegisteredGuardTest, ShutsAStickThatCannotBeRead) {
  door.failing[Kind::Look] = ErrorCode::Io;
  expect_refused("cannot-look");
}

TEST_F(RegisteredGuardTest, ShutsAStickThatCannotBeMounted) {
  door.failing[Kind::Open] = ErrorCode::Io;
  plug_stick();
  answer();
  EXPECT_EQ(refused_because(), "cannot-mount");
  EXPECT_TRUE(is_shut());
  EXPECT_EQ(door.count(Kind::Close), 1U);
}

TEST_F(RegisteredGuardTest, WaitsForTheDiskWhenTheHelperWasQuicker) {
  door.failing[Kind::Look] = ErrorCode::NotFound;
  plug_stick();
  answer();
  EXPECT_EQ(record.count("media-refused"), 0U);
  door.failing.clear();
  gated.on_kernel_events(
      {{KernelEvent::Kind::Change, "block",
        "/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0/host2/target2:0:0/2:0:0:0/block/sdb", "disk"}});
  answer();
  EXPECT_TRUE(gated.registered()->is_open(kPlace));
}

TEST_F(RegisteredGuardTest, AnUnregisteredStickStaysDeadAndIsNotLookedAt) {
  plug_stick(stick_device(kPlace, "S2"));
  answer();
  EXPECT_TRUE(is_shut());
  EXPECT_TRUE(door.asked.empty());
}

TEST_F(RegisteredGuardTest, ARuleOfThePolicyIsNotEnoughWithoutARegistration) {
  use(MediaOpening::Registered, {"S2"});
  door.stick.blocks.assign(door.stick.blocks.size(), 0);
  plug_stick(stick_device(kPlace, "S2"));
  answer();
  EXPECT_EQ(refused_because(), "no-token");
  EXPECT_TRUE(is_shut());
}

TEST_F(RegisteredGuardTest, WithTicketsARegistrationAloneLetsNothingBeRead) {
  use(MediaOpening::Ticket);
  plug_stick();
  answer();
  EXPECT_TRUE(is_shut());
  EXPECT_TRUE(door.asked.empty());
  EXPECT_EQ(gated.usb().devices().at(kPlace).decision.reason, Reason::NoTicket);
}

TEST_F(RegisteredGuardTest, AStickWithAHiddenKeyboardIsNoRegisteredStick) {
  plug_stick(stick_with_keyboard(kPlace));
  answer();
  EXPECT_TRUE(is_shut());
  EXPECT_TRUE(door.asked.empty());
}

TEST_F(RegisteredGuardTest, UnmountsAndRecordsWhenItIsPulled) {
  plug_stick();
  answer();
  bus.unplug(kPlace);
  gated.on_kernel_events({event(KernelEvent::Kind::Remove, kPlace)});
  EXPECT_EQ(door.count(Kind::Close), 1U);
  EXPECT_EQ(record.count("media-closed"), 1U);
  EXPECT_FALSE(gated.registered()->is_open(kPlace));
}

TEST_F(RegisteredGuardTest, AnAnswerThatComesAfterThePullMountsNothing) {
  plug_stick();
  bus.unplug(kPlace);
  gated.on_kernel_events({event(KernelEvent::Kind::Remove, kPlace)});
  answer();
  EXPECT_EQ(door.count(Kind::Open), 0U);
}

TEST_F(RegisteredGuardTest, ShutsAllBeforeTheMachineSleepsEachWhenItIsUnmounted) {
  plug_stick();
  answer();
  EXPECT_EQ(gated.shut_media(), 1U);
  EXPECT_EQ(door.count(Kind::Close), 1U);
  EXPECT_FALSE(is_shut());
  answer(1);
  EXPECT_TRUE(is_shut());
  EXPECT_EQ(gated.shut_media(), 0U);
}

TEST_F(RegisteredGuardTest, ShutsAStickThatCannotBeUnmounted) {
  plug_stick();
  answer();
  door.failing[Kind::Close] = ErrorCode::Io;
  gated.shut_media();
  answer(1);
  EXPECT_TRUE(is_shut());
}

TEST_F(RegisteredGuardTest, ShutsAStickWhoseUnmountingIsNotAnsweredInTime) {
  plug_stick();
  answer();
  gated.shut_media();
  ASSERT_EQ(gated.next_time(), std::optional<BootTime>(BootTime{clock.boot().milliseconds + 5000}));
  clock.advance(4999);
  gated.on_time();
  EXPECT_FALSE(is_shut());
  clock.advance(1);
  gated.on_time();
  EXPECT_TRUE(is_shut());
}

TEST_F(RegisteredGuardTest, AStickThatIsPulledWhileItIsUnmountedIsForgotten) {
  plug_stick();
  answer();
  gated.shut_media();
  bus.unplug(kPlace);
  gated.on_kernel_events({event(KernelEvent::Kind::Remove, kPlace)});
  plug_stick();
  answer();
  EXPECT_TRUE(gated.registered()->is_open(kPlace));
}

TEST_F(RegisteredGuardTest, ATicketOpensARegisteredStickAndItsEndUnmountsBeforeItShuts) {
  use(MediaOpening::Ticket);
  rulings.open_by_tickets({{identity_of(stick_device(kPlace)), kPlace, "0011223344556677"}});
  plug_stick();
  answer();
  ASSERT_TRUE(gated.registered()->is_open(kPlace));
  EXPECT_EQ(gated.usb().devices().at(kPlace).decision.reason, Reason::Ticket);
  rulings.open_by_tickets({});
  gated.judge_usb_anew(kPlace);
  EXPECT_EQ(door.count(Kind::Close), 1U);
  EXPECT_FALSE(is_shut());
  answer(1);
  EXPECT_TRUE(is_shut());
  EXPECT_EQ(gated.usb().devices().at(kPlace).decision.reason, Reason::NoTicket);
}

TEST_F(RegisteredGuardTest, ATicketForAStickThatIsNotRegisteredIsNotEnough) {
  use(MediaOpening::Ticket);
  door.stick.blocks.assign(door.stick.blocks.size(), 0);
  rulings.open_by_tickets({{identity_of(stick_device(kPlace, "S2")), kPlace, "0011223344556677"}});
  plug_stick(stick_device(kPlace, "S2"));
  answer();
  EXPECT_EQ(refused_because(), "no-token");
  EXPECT_TRUE(is_shut());
}

TEST_F(RegisteredGuardTest, AMediumForOutIsMountedWritable) {
  MediumToken token = medium.token;
  token.direction = MediumDirection::Both;
  medium = placed(token, *officer);
  events = {registration(medium)};
  door.stick.blocks = medium.blocks;
  plug_stick();
  answer();
  ASSERT_NE(door.last(Kind::Open), nullptr);
  EXPECT_FALSE(door.last(Kind::Open)->read_only);
}

TEST_F(RegisteredGuardTest, NothingIsRegisteredWhenTheRecordCannotBeRead) {
  RegisterKeeper broken{[] { return Result<std::vector<MediumEvent>>(fail(ErrorCode::Io, "torn")); }, recorder};
  EXPECT_TRUE(broken.book().media().empty());
  EXPECT_TRUE(broken.problem());
  EXPECT_FALSE(broken.add(registration(medium)));
  EXPECT_EQ(record.count("media-registered"), 0U);
}

TEST_F(RegisteredGuardTest, ARegistrationIsRecordedBeforeItCounts) {
  events.clear();
  record.permissions_fail = true;
  EXPECT_FALSE(keeper.add(registration(medium)));
  EXPECT_TRUE(keeper.book().media().empty());
  record.permissions_fail = false;
  EXPECT_TRUE(keeper.add(registration(medium)));
  EXPECT_EQ(record.count("media-registered"), 1U);
  EXPECT_EQ(record.last("media-registered")->field("number"), "USB-07");
  EXPECT_EQ(record.last("media-registered")->field("holder"), medium.token.holder);
  EXPECT_FALSE(record.last("media-registered")->fields.contains("ends"));
}

TEST_F(RegisteredGuardTest, ARegistrationOfTheSameStickNamesTheOneItEnds) {
  MediumToken anew = medium.token;
  anew.medium = "0d1b2e3f-7b52-4d0a-9c55-3f0c6a1e4a5b";
  MediumEvent event = registration(placed(anew, *officer));
  event.holder = "whatever the caller says";
  ASSERT_TRUE(keeper.add(event));
  EXPECT_EQ(record.last("media-registered")->field("ends"), medium.token.medium);
  EXPECT_EQ(record.last("media-registered")->field("holder"), medium.token.holder);
}

}  // namespace
}  // namespace dieu8::test
