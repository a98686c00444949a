// What the daemon answers, read and shown.
#include "guard/cli/daemon_answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/base/translate.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Json json_from(const std::string& text) {
  const auto json = parse_json(as_bytes(text));
  EXPECT_TRUE(json) << text;
  return json ? json.value() : Json();
}

std::string state_with(const std::string& layers, const std::string& problem = "null", const char* recording = "true") {
  return R"({"version":"0.1.0","boot_id":"b","started":"2026-11-28T09:00:00+07:00","policy":{"id":"may-doc-lap",)"
         R"("version":3,"mode":"may-doc-lap","audit_only":false,"origin":"file"},"problem":)" +
         problem + R"(,"locked":false,"recording":)" + recording + R"(,"devices":4,"blocked":2,"layers":)" + layers +
         "}";
}

std::string layer(const std::string& presence) {
  return R"({"layer":"radios","presence":")" + presence + R"(","why":"","arguments":[]})";
}

std::string device(const std::string& name) {
  return R"({"kind":"usb","place":"1-2","name":")" + name +
         R"(","vendor":"0781","product":"5567","decision":{"verdict":"block","reason":"no-rule","rule":"",)"
         R"("policy_version":3,"audit_only":false},"in_use":false,"outcome":"ok"})";
}

class DaemonAnswer : public ::testing::Test {
 protected:
  DaemonAnswer() { use_language(Language::English); }
  ~DaemonAnswer() override { use_language(Language::Vietnamese); }
};

TEST_F(DaemonAnswer, IsWellOnlyWhenEveryLayerIsPresent) {
  const auto code = [](const std::string& text) { return exit_code_of(daemon_state_of(json_from(text)).value()); };
  EXPECT_EQ(code(state_with("[" + layer("present") + "]")), ExitCode::Yes);
  EXPECT_EQ(code(state_with("[" + layer("present") + "," + layer("absent") + "]")), ExitCode::No);
  EXPECT_EQ(code(state_with("[" + layer("unknown") + "]")), ExitCode::CouldNotTell);
  EXPECT_EQ(code(state_with("[" + layer("something-new") + "]")), ExitCode::CouldNotTell);
  EXPECT_EQ(code(state_with("[]")), ExitCode::CouldNotTell);
}

TEST_F(DaemonAnswer, IsNotWellWithAProblemOrWithoutARecord) {
  const auto code = [](const std::string& text) { return exit_code_of(daemon_state_of(json_from(text)).value()); };
  const std::string layers = "[" + layer("present") + "]";
  EXPECT_EQ(code(state_with(layers, R"({"sentence":"x","arguments":[]})")), ExitCode::No);
  EXPECT_EQ(code(state_with(layers, "null", "false")), ExitCode::No);
}

TEST_F(DaemonAnswer, ShowsTheStateInWords) {
  const auto state = daemon_state_of(json_from(state_with("[" + layer("absent") + "]")));
  ASSERT_TRUE(state);
  const std::string text = daemon_state_text(state.value());
  EXPECT_THAT(text, HasSubstr("radios blocked"));
  EXPECT_THAT(text, HasSubstr("missing"));
  EXPECT_THAT(text, HasSubstr("of these blocked: 2"));
}

TEST_F(DaemonAnswer, OfAnotherFormIsRefusedWithThePath) {
  EXPECT_EQ(daemon_state_of(json_from("{}")).error().code, ErrorCode::Malformed);
  EXPECT_EQ(daemon_state_of(json_from("[]")).error().code, ErrorCode::Malformed);
  EXPECT_EQ(daemon_devices_of(json_from(R"({"devices":[1]})")).error().code, ErrorCode::Malformed);
  EXPECT_EQ(daemon_event_of(json_from(R"({"kind":"device","text":{"sentence":"x","arguments":[1]}})")).error().code,
            ErrorCode::Malformed);
}

TEST_F(DaemonAnswer, ShowsDevicesWithTheDecisionAndWhy) {
  const auto devices = daemon_devices_of(json_from(R"({"devices":[)" + device("Cruzer") + "]}"));
  ASSERT_TRUE(devices);
  const std::string text = daemon_devices_text(devices.value());
  EXPECT_THAT(text, HasSubstr("0781:5567 Cruzer"));
  EXPECT_THAT(text, HasSubstr("no rule allows it"));
}

TEST_F(DaemonAnswer, NeverSendsAnEscapeToTheScreen) {
  const auto devices = daemon_devices_of(json_from(R"({"devices":[)" + device("\\u001b[2J") + "]}"));
  ASSERT_TRUE(devices);
  EXPECT_THAT(daemon_devices_text(devices.value()), Not(HasSubstr("\x1b")));
  const auto event = daemon_event_of(
      json_from(R"({"kind":"alarm","time":"t","text":{"sentence":"{1} \u001b[2J","arguments":["\u001b[2J"]}})"));
  ASSERT_TRUE(event);
  EXPECT_THAT(daemon_event_line(event.value()), Not(HasSubstr("\x1b")));
}

TEST_F(DaemonAnswer, ShowsAnEventInOneLine) {
  const auto event = daemon_event_of(json_from(R"({"kind":"device","time":"09:00","device":)" + device("x") + "}"));
  ASSERT_TRUE(event);
  EXPECT_EQ(daemon_event_line(event.value()), "09:00  1-2 0781:5567 x: blocked (no rule allows it)\n");
  const auto removed = daemon_event_of(json_from(R"({"kind":"removed","device":)" + device("x") + "}"));
  EXPECT_EQ(daemon_event_line(removed.value()), "unplugged: 1-2 0781:5567 x\n");
  const auto why = daemon_event_of(json_from(
      R"({"kind":"device","why":[{"sentence":"A {1}.","arguments":["b"]},{"sentence":"C.","arguments":[]}]})"));
  ASSERT_TRUE(why);
  EXPECT_EQ(daemon_event_line(why.value()), "A b. C.\n");
}

}  // namespace
}  // namespace dieu8
