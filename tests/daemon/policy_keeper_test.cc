// Signed policies in a folder: taken, refused, kept; never an older one, never the last keyboard by mistake.
#include "daemon/policy_keeper.h"

#include <gtest/gtest.h>

#include "tests/daemon/policy_folder.h"

namespace dieu8::test {
namespace {

using Source = PolicyChoice::Source;

class PolicyKeeperTest : public testing::Test {
 protected:
  PolicyChoice choose(LastKeyboard last_keyboard = LastKeyboard::Keep) const {
    return keeper().choose(keyboards, last_keyboard);
  }
  PolicyKeeper keeper() const { return PolicyKeeper(folder.places()); }
  // As the daemon does: chosen, then kept.
  PolicyChoice take() const {
    PolicyChoice choice = choose();
    if (choice.source == Source::Candidate) {
      EXPECT_TRUE(keeper().keep(*choice.policy));
    }
    return choice;
  }

  PolicyFolder folder;
  Keyboards keyboards;
};

TEST_F(PolicyKeeperTest, TakesASignedPolicyAndKeepsIt) {
  folder.lay(2);
  EXPECT_EQ(take().source, Source::Candidate);
  folder.damage();
  const PolicyChoice next = choose();
  EXPECT_EQ(next.source, Source::LastGood);
  EXPECT_EQ(next.policy->policy.version, 2U);
  ASSERT_TRUE(next.why);
}

TEST_F(PolicyKeeperTest, HasNoneWhereNoneWasEverGood) {
  EXPECT_EQ(choose().source, Source::None);
  folder.lay(2);
  folder.damage();
  EXPECT_EQ(choose().source, Source::None);
  folder.lay_unsigned(3);
  EXPECT_EQ(choose().source, Source::None);
}

TEST_F(PolicyKeeperTest, NeverGoesBack) {
  folder.lay(5);
  take();
  folder.lay(4);
  const PolicyChoice choice = choose();
  EXPECT_EQ(choice.source, Source::LastGood);
  EXPECT_EQ(choice.policy->policy.version, 5U);
  ASSERT_TRUE(choice.why);
  EXPECT_EQ(choice.why->code, ErrorCode::Refused);
}

TEST_F(PolicyKeeperTest, KnowsTheVersionAlsoWhenItsStateFileIsLostOrDamaged) {
  folder.lay(5);
  take();
  folder.write(folder.places().state, "{");
  folder.lay(4);
  EXPECT_EQ(choose().source, Source::LastGood);
  folder.remove(folder.places().state);
  EXPECT_EQ(choose().source, Source::LastGood);
}

TEST_F(PolicyKeeperTest, RefusesToCutOffTheLastKeyboardUnlessToldTwice) {
  UsbDevice keyboard;
  keyboard.port = "1-4";
  keyboard.interfaces = {{3, 1, 1}};
  keyboards.devices = {keyboard};
  folder.lay(2, PolicyFolder::Allows::Nothing);
  const PolicyChoice refused = choose();
  EXPECT_EQ(refused.source, Source::None);
  ASSERT_TRUE(refused.why);
  EXPECT_EQ(refused.why->code, ErrorCode::Refused);
  EXPECT_EQ(choose(LastKeyboard::MayBeCutOff).source, Source::Candidate);
  keyboards.has_ps2 = true;
  EXPECT_EQ(choose().source, Source::Candidate);
}

TEST_F(PolicyKeeperTest, KeepsNothingThatChangedSinceItWasChecked) {
  folder.lay(2);
  const PolicyChoice choice = choose();
  folder.lay(3);
  EXPECT_FALSE(keeper().keep(*choice.policy));
}

TEST(PolicyState, IsReadBackAndNothingElseIs) {
  PolicyState state;
  state.version = 7;
  state.manifest.fill(0xAB);
  const auto back = parse_policy_state(policy_state_text(state));
  ASSERT_TRUE(back);
  EXPECT_EQ(back.assume_value(), state);
  for (const char* text : {"", "{}", R"({"manifest":"ab","version":1})", R"({"version":1})", "[]"})
    EXPECT_FALSE(parse_policy_state(text)) << text;
}

TEST(Ps2Keyboard, IsFoundByItsDriver) {
  PolicyFolder folder;
  EXPECT_FALSE(has_ps2_keyboard(folder.path()));
  folder.write(folder.path() + "/bus/serio/drivers/atkbd/bind", "");
  EXPECT_FALSE(has_ps2_keyboard(folder.path()));
  folder.write(folder.path() + "/bus/serio/drivers/atkbd/serio0/id", "");
  EXPECT_TRUE(has_ps2_keyboard(folder.path()));
}

}  // namespace
}  // namespace dieu8::test
