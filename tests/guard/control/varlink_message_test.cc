#include "guard/control/varlink_message.h"

#include <gtest/gtest.h>

#include "guard/control/failure_reply.h"

namespace dieu8 {
namespace {

TEST(ParseCall, ReadsACallAndItsFlags) {
  const auto call = parse_call(as_bytes(R"({"method":"io.dieu8.guard.Watch","parameters":{"a":1},"more":true})"));
  ASSERT_TRUE(call);
  EXPECT_EQ(call.assume_value().method, "io.dieu8.guard.Watch");
  EXPECT_EQ(call.assume_value().parameters, (Json::Object{{"a", 1}}));
  EXPECT_TRUE(call.assume_value().more);
  EXPECT_FALSE(call.assume_value().oneway);
}

TEST(ParseCall, TakesACallWithoutParameters) {
  EXPECT_TRUE(parse_call(as_bytes(R"({"method":"org.varlink.service.GetInfo"})")));
  EXPECT_TRUE(parse_call(as_bytes(R"({"method":"org.varlink.service.GetInfo","parameters":null})")));
}

TEST(ParseCall, RefusesEverythingElse) {
  for (const char* text : {"",
                           "x",
                           "[]",
                           "1",
                           "{}",
                           R"({"method":1})",
                           R"({"method":""})",
                           R"({"method":"Status"})",
                           R"({"method":".Status"})",
                           R"({"method":"a..b"})",
                           R"({"method":"a.b."})",
                           R"({"method":"a.b c"})",
                           R"({"method":"a.b\u0000"})",
                           R"({"method":"a.b","parameters":[]})",
                           R"({"method":"a.b","more":1})",
                           R"({"method":"a.b","oneway":"yes"})",
                           R"({"method":"a.b","upgrade":true})",
                           R"({"method":"a.b","other":1})",
                           R"({"method":"a.b","method":"a.c"})",
                           R"({"method":"a.b","parameters":{"x":1.5}})",
                           R"({"method":"a.b","parameters":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}})"})
    EXPECT_FALSE(parse_call(as_bytes(text))) << text;
  EXPECT_FALSE(parse_call(as_bytes(R"({"method":"a.)" + std::string(300, 'b') + R"("})")));
}

TEST(CallText, IsReadBackAsTheSameCall) {
  const std::string text = call_text({"io.dieu8.guard.Explain", {{"device", "1-2\n\x01"}}, true, false});
  ASSERT_EQ(text.find('\0'), text.size() - 1);  // the end, and nowhere else
  const auto call = parse_call(as_bytes(std::string_view(text).substr(0, text.size() - 1)));
  ASSERT_TRUE(call);
  EXPECT_EQ(call.assume_value().parameters, (Json::Object{{"device", "1-2\n\x01"}}));
  EXPECT_TRUE(call.assume_value().more);
}

TEST(ParseReply, ReadsErrorsAndContinuation) {
  const auto reply = parse_reply(as_bytes(R"({"error":"a.b.C","parameters":{"x":"y"},"continues":true})"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply.assume_value().error, "a.b.C");
  EXPECT_TRUE(reply.assume_value().continues);
  EXPECT_FALSE(parse_reply(as_bytes("[]")));
  EXPECT_FALSE(parse_reply(as_bytes(R"({"error":1})")));
}

TEST(FailureReply, CarriesAnErrorAcrossWithItsSentence) {
  const Error error{ErrorCode::Refused, "no: {1}", {"x"}, "do {1}"};
  const Error back = error_of(failure_reply(error));
  EXPECT_EQ(back.code, ErrorCode::Refused);
  EXPECT_STREQ(back.message, "no: {1}");
  EXPECT_EQ(back.arguments, error.arguments);
  EXPECT_STREQ(back.hint, "do {1}");
}

TEST(FailureReply, SaysWhoMayNotAndWhatIsUnknown) {
  EXPECT_EQ(error_of(permission_denied()).code, ErrorCode::Refused);
  EXPECT_EQ(error_of(invalid_parameter("device")).arguments, std::vector<std::string>{"device"});
  EXPECT_EQ(error_of(method_not_found("a.b")).code, ErrorCode::Unsupported);
  EXPECT_EQ(error_of(Reply{std::string(kGuardFailed), {}, false}).code, ErrorCode::Io);
}

}  // namespace
}  // namespace dieu8
