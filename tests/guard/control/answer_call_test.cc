#include "guard/control/answer_call.h"

#include <gtest/gtest.h>

#include "tests/fakes/guard/daemon_service.h"

namespace dieu8 {
namespace {

const Peer kAsUser{100, 1000, 1000, {}};
const Peer kAsRoot{100, 0, 0, {}};

class AnswerCall : public testing::Test {
 protected:
  Answer ask(std::string_view message, const Peer& peer = kAsUser) {
    return answer_call(as_bytes(message), peer, std::nullopt, service);
  }
  Reply reply(std::string_view message, const Peer& peer = kAsUser) {
    const Answer answer = ask(message, peer);
    return parse_reply(as_bytes(std::string_view(answer.text).substr(0, answer.text.size() - 1))).assume_value();
  }
  FakeDaemonService service;
};

TEST_F(AnswerCall, HandsACallToTheServiceAndItsAnswerBack) {
  service.next_answer = Json::Object{{"layers", Json::Array{}}};
  EXPECT_EQ(reply(R"({"method":"io.dieu8.guard.Layers"})").parameters, (Json::Object{{"layers", Json::Array{}}}));
  EXPECT_EQ(service.asked, std::vector<std::string>{"Layers"});
  EXPECT_TRUE(service.refusals.empty());
}

TEST_F(AnswerCall, RefusesWhoMayNotBeforeTheServiceHearsOfIt) {
  for (const char* method : {"Unlock", "Lock", "PolicyReload", "PolicyCheck", "Try"})
    EXPECT_EQ(reply(R"({"method":"io.dieu8.guard.)" + std::string(method) + R"("})").error,
              "org.varlink.service.PermissionDenied");
  EXPECT_TRUE(service.asked.empty());
  ASSERT_EQ(service.refusals.size(), 5U);
  EXPECT_EQ(service.refusals[0].fault, RequestFault::NotPermitted);
  EXPECT_EQ(service.refusals[0].uid, 1000U);
  EXPECT_EQ(reply(R"({"method":"io.dieu8.guard.Unlock"})", kAsRoot).error, "");
}

TEST_F(AnswerCall, RefusesAOnewayCallOfWhoMayNotAsWell) {
  EXPECT_EQ(ask(R"({"method":"io.dieu8.guard.Unlock","oneway":true})").text, "");
  EXPECT_TRUE(service.asked.empty());
  EXPECT_EQ(service.refusals.size(), 1U);
}

TEST_F(AnswerCall, AnswersAOnewayCallWithNothing) {
  EXPECT_EQ(ask(R"({"method":"io.dieu8.guard.Lock","oneway":true})", kAsRoot).text, "");
  EXPECT_EQ(service.asked, std::vector<std::string>{"Lock"});
}

TEST_F(AnswerCall, HidesSerialsFromThoseWhoAreNoOfficers) {
  const Json::Object device{{"place", "1-2"}, {"serial", "S123"}};
  service.next_answer = Json::Object{{"devices", Json::Array{device}}};
  const std::string as_user = ask(R"({"method":"io.dieu8.guard.Devices"})").text;
  EXPECT_EQ(as_user.find("S123"), std::string::npos);
  EXPECT_NE(as_user.find("1-2"), std::string::npos);
  EXPECT_NE(ask(R"({"method":"io.dieu8.guard.Devices"})", kAsRoot).text.find("S123"), std::string::npos);
}

TEST_F(AnswerCall, ClosesAfterWhatIsNoCallAndRecordsIt) {
  const Answer answer = ask("{\"method\":");
  EXPECT_EQ(answer.then, Answer::Then::Close);
  EXPECT_EQ(answer.text, "");
  ASSERT_EQ(service.refusals.size(), 1U);
  EXPECT_EQ(service.refusals[0].fault, RequestFault::Malformed);
}

TEST_F(AnswerCall, NamesUnknownMethodsInterfacesAndParameters) {
  EXPECT_EQ(reply(R"({"method":"io.dieu8.guard.Open"})").error, "org.varlink.service.MethodNotFound");
  EXPECT_EQ(reply(R"({"method":"io.other.Status"})").error, "org.varlink.service.InterfaceNotFound");
  service.next_answer = fail(ErrorCode::Misuse, "bad: {1}", {"device"});
  const Reply invalid = reply(R"({"method":"io.dieu8.guard.Explain"})");
  EXPECT_EQ(invalid.error, "org.varlink.service.InvalidParameter");
  EXPECT_EQ(invalid.parameters, (Json::Object{{"parameter", "device"}}));
  EXPECT_EQ(service.refusals.size(), 3U);
}

TEST_F(AnswerCall, HandsAFailureOfTheServiceOn) {
  service.next_answer = fail(ErrorCode::NoSpace, "full");
  EXPECT_EQ(reply(R"({"method":"io.dieu8.guard.Devices"})").error, "io.dieu8.guard.Failed");
}

TEST_F(AnswerCall, BeginsToWatchOnlyWhenSeveralAnswersAreWelcome) {
  EXPECT_EQ(reply(R"({"method":"io.dieu8.guard.Watch"})").error, "org.varlink.service.ExpectedMore");
  const Answer answer = ask(R"({"method":"io.dieu8.guard.Watch","more":true})");
  EXPECT_EQ(answer.then, Answer::Then::Watch);
  EXPECT_NE(answer.text.find(R"("continues":true)"), std::string::npos);
  EXPECT_EQ(reply(R"({"method":"io.dieu8.guard.Watch","more":true,"parameters":{"x":1}})").error,
            "org.varlink.service.InvalidParameter");
}

TEST_F(AnswerCall, DescribesItselfAsVarlinkAsks) {
  const Reply info = reply(R"({"method":"org.varlink.service.GetInfo"})");
  EXPECT_EQ(info.parameters.at("interfaces"), Json(Json::Array{"org.varlink.service", "io.dieu8.guard"}));
  const Reply description =
      reply(R"({"method":"org.varlink.service.GetInterfaceDescription","parameters":{"interface":"io.dieu8.guard"}})");
  const std::string& text = *description.parameters.at("description").text();
  for (const Method method : kMethods)
    EXPECT_NE(text.find("method " + std::string(wire_name(method)) + "("), std::string::npos) << wire_name(method);
  EXPECT_EQ(reply(R"({"method":"org.varlink.service.GetInterfaceDescription","parameters":{"interface":"x.y"}})").error,
            "org.varlink.service.InterfaceNotFound");
  EXPECT_EQ(reply(R"({"method":"org.varlink.service.GetInterfaceDescription"})").error,
            "org.varlink.service.InvalidParameter");
}

TEST(WithoutSerials, LooksAtEveryDepth) {
  const Json::Object inner{{"serial", "S"}, {"name", "n"}};
  const Json::Object outer{{"list", Json::Array{inner, 1, "serial"}}, {"serial", Json::Array{1}}, {"device", inner}};
  const Json::Object clean{{"name", "n"}};
  EXPECT_EQ(without_serials(outer), (Json::Object{{"list", Json::Array{clean, 1, "serial"}}, {"device", clean}}));
}

}  // namespace
}  // namespace dieu8
