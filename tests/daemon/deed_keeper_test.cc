#include "daemon/life/deed_keeper.h"

#include <gtest/gtest.h>

#include "tests/fakes/guard/daemon_parts.h"

namespace dieu8::test {
namespace {

class DeedKeeperTest : public ::testing::Test {
 protected:
  static Json::Object made_bundle() {
    return {{"do", "bundle-made"},
            {"report", Json::Object{{"nonce", "7F3A-91C2"}, {"files", 4}, {"manifest_sha256", std::string(64, 'a')}}}};
  }

  DaemonRecord record_;
  Recorder recorder_{record_};
  DeedKeeper keeper_{recorder_};
  const Peer root_{77, 0, 0, {}};
};

TEST_F(DeedKeeperTest, WritesWhatWasDoneAndWhoSaysSo) {
  ASSERT_TRUE(keeper_.answer(made_bundle(), root_));
  const Recorded* const written = record_.last("bundle-made");
  ASSERT_NE(written, nullptr);
  EXPECT_EQ(written->field("nonce"), "7F3A-91C2");
  EXPECT_EQ(*written->fields.at("uid").integer(), 0);
  EXPECT_EQ(*written->fields.at("pid").integer(), 77);
}

TEST_F(DeedKeeperTest, SaysWhenItCouldNotBeWritten) {
  record_.everything_fails = true;
  EXPECT_EQ(keeper_.answer(made_bundle(), root_).error().code, ErrorCode::Io);
}

TEST_F(DeedKeeperTest, RefusesOtherParametersByName) {
  Json::Object named_otherwise = made_bundle();
  named_otherwise["do"] = "policy-loaded";
  Json::Object without = made_bundle();
  without.erase("report");
  Json::Object with_more = made_bundle();
  with_more["more"] = 1;
  for (const auto& [bad, name] : {std::pair(named_otherwise, "do"), {without, "report"}, {with_more, "more"}}) {
    const auto answer = keeper_.answer(bad, root_);
    ASSERT_FALSE(answer) << name;
    EXPECT_EQ(answer.error().code, ErrorCode::Misuse);
    EXPECT_EQ(answer.error().arguments.at(0), name);
  }
  EXPECT_TRUE(record_.written.empty());
}

}  // namespace
}  // namespace dieu8::test
