// The policies under policies/guard, as they are shipped.
#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "guard/policy/decide.h"
#include "guard/policy/expectations.h"
#include "guard/policy/keyboards.h"
#include "guard/usb/parse_descriptors.h"
#include "tests/guard/policy/sample_devices.h"

namespace dieu8 {
namespace {

const std::string kPolicies = DIEU8_SOURCE_DIR "/policies/guard/";
const std::string kRecordings = DIEU8_SOURCE_DIR "/tests/vectors/usb-descriptors/";

PolicySource shipped_file(const std::string& name) {
  const Bytes bytes = read_file(kPolicies + name, kMostPolicyBytes).value();
  return {name, std::string(as_text(bytes))};
}

Policy shipped(const std::string& mode) { return read_policy(shipped_file(mode + ".toml")).value(); }

class ShippedPolicy : public ::testing::TestWithParam<const char*> {
 protected:
  const std::string name_ = GetParam();
  const Policy policy_ = shipped(name_);
};

TEST_P(ShippedPolicy, AnswersAsItsExpectationsSay) {
  const ExpectationCheck check = check_expectations(policy_, shipped_file(name_ + ".expect")).value();
  for (const FailedExpectation& failed : check.failed)
    ADD_FAILURE() << failed.place << ": " << failed.line << ": expected " << failed.expected << ", got " << failed.got;
  EXPECT_GE(check.checked, 30U);
}

TEST_P(ShippedPolicy, HasNoRuleThatNoExpectationUses) {
  const auto used = check_expectations(policy_, shipped_file(name_ + ".expect")).value().rules_used;
  for (const UsbRule& rule : policy_.usb) EXPECT_TRUE(used.contains(rule.id)) << rule.id;
}

TEST_P(ShippedPolicy, SaysWhatModeItIsAndOnWhatGround) {
  EXPECT_EQ(wire_name(policy_.mode), name_);
  EXPECT_FALSE(policy_.audit_only);
  EXPECT_TRUE(policy_.lan.empty());
  EXPECT_NE(policy_.legal_basis.value_or("").find("Điều 8"), std::string::npos);
}

TEST_P(ShippedPolicy, DecidesTheRecordedDevices) {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"04d9-1603-01e66f.bin", "ban-phim-2"}, {"05f3-0007-e41a39.bin", "ban-phim-2"},
      {"1111-1111-8776f4.bin", "ban-phim-2"}, {"047d-2048-acfd49.bin", "chuot"},
      {"05e3-0614-368a45.bin", "bo-chia"},    {"1d6b-0002-401382.bin", "bo-chia"},
      {"04a9-31c0-0bc4cf.bin", "dien-thoai"}, {"1050-0120-d75ba1.bin", ""},
      {"5986-0706-632695.bin", ""},           {"0fce-0166-93ba70.bin", ""}};
  for (const auto& [file, rule] : expected) {
    const Bytes bytes = read_file(kRecordings + file, kMostDescriptorBytes).value();
    const Decision decision = decide(policy_, parse_descriptors(bytes).value());
    EXPECT_EQ(decision.rule, rule) << file;
    if (rule.empty()) {
      EXPECT_EQ(decision.verdict, Verdict::Block) << file;
    }
  }
}

TEST_P(ShippedPolicy, CutsOffNoOrdinaryKeyboard) {
  EXPECT_FALSE(would_cut_off_last_keyboard(policy_, {root_hub(), hub("1-1"), keyboard("1-1.2"), stick()}, false));
}

TEST_P(ShippedPolicy, LetsARegisteredStickThroughFromADropIn) {
  const PolicySource drop_in{"policy.d/10.toml",
                             "[[usb]]\nid = \"usb-so-07\"\nverdict = \"allow\"\nserial = \"4C530001\"\n"
                             "interfaces = { equals = [\"08:06:50\"] }\n"};
  const Policy policy = read_policy(shipped_file(name_ + ".toml"), {drop_in}).value();
  EXPECT_EQ(decide(policy, stick()).rule, "usb-so-07");
  EXPECT_EQ(decide(policy_, stick()).rule, "luu-tru");
}

INSTANTIATE_TEST_SUITE_P(Modes, ShippedPolicy, ::testing::Values("may-doc-lap", "lan-doc-lap"),
                         [](const auto& mode) { return std::string(mode.param).substr(0, 3); });

// Every commented example in the shipped file is one that the reader takes.
TEST(ShippedPolicyExamples, AreAcceptedOnceTheirHashIsTakenAway) {
  PolicySource source = shipped_file("lan-doc-lap.toml");
  std::string text;
  bool in_example = false;
  std::size_t examples = 0;
  for (std::size_t begin = 0; begin < source.text.size();) {
    const std::size_t end = std::min(source.text.find('\n', begin), source.text.size());
    std::string line = source.text.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("# [[")) ++examples;
    in_example = line.starts_with("# [[") || (in_example && line.starts_with("# ") && line.find(" = ") != line.npos);
    text += (in_example ? line.substr(2) : line) + "\n";
  }
  source.text = text;
  const auto policy = read_policy(source);
  ASSERT_TRUE(policy) << policy.error().arguments.front();
  EXPECT_EQ(examples, 3U);
  EXPECT_EQ(policy.value().lan.size(), 1U);
  EXPECT_EQ(policy.value().media.size(), 1U);
}

// --- the reader of expectations ---

TEST(Expectations, ReportAWrongAnswerWithItsLine) {
  const ExpectationCheck check =
      check_expectations(policy_of({blocking("a")}), {"x.expect", "# one\n\nusb 0781:5567 08:06:50 -> allow a\n"})
          .value();
  ASSERT_EQ(check.failed.size(), 1U);
  EXPECT_EQ(check.failed[0].place, "x.expect:3");
  EXPECT_EQ(check.failed[0].expected, "allow a");
  EXPECT_EQ(check.failed[0].got, "block a");
}

TEST(Expectations, MayBeWrittenOnWindowsAndWithTabs) {
  const std::string text = "# one\r\n\r\n\tusb\t0781:5567  08:06:50 -> block a \r\n";
  const ExpectationCheck check = check_expectations(policy_of({blocking("a")}), {"x.expect", text}).value();
  EXPECT_EQ(check.checked, 1U);
  EXPECT_TRUE(check.failed.empty());
}

TEST(Expectations, RefuseALineThatIsNone) {
  for (const char* line :
       {"usb", "usb 0781:5567 08:06:50", "usb 0781 -> block a", "usb 0781:55678 -> block a", "usb 0781-5567 -> block a",
        "usb 0781:5567 08:*:* -> block a", "usb 0781:5567 colour=red -> block a", "medium stick -> block a",
        "medium sd-card size=3 -> block a", "disk x -> block a", " -> block a", "usb 0781:5567 connect=x -> block a",
        "usb 0781:5567 class=9 -> block a"}) {
    const auto check = check_expectations(policy_of({}), {"x.expect", line});
    ASSERT_FALSE(check) << line;
    EXPECT_EQ(check.error().code, ErrorCode::Malformed);
    EXPECT_EQ(check.error().arguments.front(), "x.expect:1");
  }
}

}  // namespace
}  // namespace dieu8
