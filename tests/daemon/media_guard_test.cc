#include "tests/daemon/guard_fixture.h"

namespace dieu8::test {
namespace {

class MediaGuardTest : public GuardFixture {
 protected:
  static Medium card(const std::string& serial) {
    return {MediumKind::SdCard, "/devices/pci/mmc0/mmc0:0001", serial, "SD32G"};
  }
  void allow(const std::string& serial) {
    Policy policy = policy_with_sticks({});
    policy.media = {{"card", Verdict::Allow, "", MediumKind::SdCard, serial}};
    rulings.use(policy, PolicyOrigin::File);
  }
  void tell_block() { loop.on_kernel_events({{KernelEvent::Kind::Add, "mmc", "/devices/pci/mmc0/mmc0:0001", ""}}); }
};

TEST_F(MediaGuardTest, ShutsACardThatNoRuleAllows) {
  const auto here = media.put(card("0x1"), true);
  loop.start();
  EXPECT_FALSE(here->open);
  EXPECT_EQ(record.last("decision")->field("kind"), "sd-card");
  EXPECT_EQ(record.last("outcome")->field("outcome"), "shut");
}

TEST_F(MediaGuardTest, OpensARegisteredCardAfterRecordingIt) {
  allow("0x1");
  const auto here = media.put(card("0x1"), false);
  tell_block();
  EXPECT_TRUE(here->open);
  EXPECT_EQ(record.count("permission"), 1U);
  tell_block();
  EXPECT_EQ(record.count("permission"), 1U);
}

TEST_F(MediaGuardTest, OpensNothingThatCannotBeRecorded) {
  allow("0x1");
  record.permissions_fail = true;
  const auto here = media.put(card("0x1"), true);
  tell_block();
  EXPECT_FALSE(here->open);
}

TEST_F(MediaGuardTest, JudgesAnotherCardInTheSameSlot) {
  allow("0x1");
  media.put(card("0x1"), false);
  tell_block();
  const auto other = media.put(card("0x2"), true);
  tell_block();
  EXPECT_FALSE(other->open);
  EXPECT_EQ(record.count("medium"), 2U);
}

TEST_F(MediaGuardTest, AlarmsWhenTheKernelKeepsItOpen) {
  const auto here = media.put(card("0x1"), true);
  here->stays = true;
  tell_block();
  EXPECT_EQ(record.last("alarm")->field("word"), "not-shut");
  EXPECT_FALSE(loop.media().media().begin()->second.in_use);
}

TEST_F(MediaGuardTest, ShutsWhatSomebodyElseOpened) {
  const auto here = media.put(card("0x1"), false);
  tell_block();
  here->open = true;
  tell_block();
  EXPECT_FALSE(here->open);
  EXPECT_EQ(record.last("alarm")->field("word"), "opened-by-another");
}

}  // namespace
}  // namespace dieu8::test
