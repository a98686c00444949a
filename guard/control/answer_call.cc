#include "guard/control/answer_call.h"

#include "evidence/json/fields.h"
#include "guard/control/failure_reply.h"
#include "guard/control/interface_description.h"
#include "guard/control/may_call.h"

namespace dieu8 {
namespace {

constexpr std::string_view kServiceInterface = "org.varlink.service";

Reply service_info() {
  return {"",
          {{"vendor", "dieu8"},
           {"product", "dieu8-guardd"},
           {"version", "1"},
           {"url", ""},
           {"interfaces", Json::Array{kServiceInterface, kGuardInterface}}},
          false};
}

Reply describe(const Json::Object& parameters) {
  const auto named = parameters.find("interface");
  if (named == parameters.end() || named->second.text() == nullptr) return invalid_parameter("interface");
  const std::string& name = *named->second.text();
  if (name == kGuardInterface) return {"", {{"description", guard_interface_description()}}, false};
  if (name == kServiceInterface) return {"", {{"description", service_interface_description()}}, false};
  return interface_not_found(name);
}

Json without_serials_value(const Json& value) {
  if (const auto* object = value.object()) return without_serials(*object);
  if (const auto* array = value.array()) {
    Json::Array kept;
    for (const Json& element : *array) kept.push_back(without_serials_value(element));
    return kept;
  }
  return value;
}

// One call under way: the reply, and what the record is to know.
class OneCall {
 public:
  OneCall(const Call& call, const Peer& peer, std::optional<gid_t> officers, GuardService& service)
      : call_(call), peer_(peer), officers_(officers), service_(service) {}

  Answer answer() {
    Answer::Then then = Answer::Then::GoOn;
    const Reply reply = reply_and(then);
    return {call_.oneway ? "" : reply_text(reply), then};
  }

 private:
  Reply reply_and(Answer::Then& then) {
    const std::size_t dot = call_.method.rfind('.');
    const std::string_view interface = std::string_view(call_.method).substr(0, dot);
    const std::string_view name = std::string_view(call_.method).substr(dot + 1);
    if (interface == kServiceInterface) return of_service(name);
    if (interface != kGuardInterface) return refuse(RequestFault::UnknownMethod, interface_not_found(interface));
    const auto method = method_named(name);
    if (!method) return refuse(RequestFault::UnknownMethod, method_not_found(call_.method));
    if (!may_call(*method, peer_, officers_)) return refuse(RequestFault::NotPermitted, permission_denied());
    if (*method == Method::Watch) return watch(then);
    return of_guard(*method);
  }

  Reply of_service(std::string_view name) {
    if (name == "GetInfo") return service_info();
    if (name == "GetInterfaceDescription") return describe(call_.parameters);
    return refuse(RequestFault::UnknownMethod, method_not_found(call_.method));
  }

  // The first reply says that watching has begun: from here on nothing is missed.
  Reply watch(Answer::Then& then) {
    if (!call_.parameters.empty())
      return refuse(RequestFault::InvalidParameter, invalid_parameter(call_.parameters.begin()->first));
    if (!call_.more || call_.oneway) return refuse(RequestFault::InvalidParameter, expected_more());
    then = Answer::Then::Watch;
    return {"", {{"event", Json::Object{{"kind", "watching"}}}}, true};
  }

  Reply of_guard(Method method) {
    auto parameters = service_.answer(method, call_.parameters, peer_);
    if (!parameters) {
      const Error& error = parameters.assume_error();
      if (error.code != ErrorCode::Misuse || error.arguments.empty()) return failure_reply(error);
      return refuse(RequestFault::InvalidParameter, invalid_parameter(error.arguments.front()));
    }
    Json::Object shown = std::move(parameters).assume_value();
    return {"", is_officer(peer_, officers_) ? std::move(shown) : without_serials(shown), false};
  }

  Reply refuse(RequestFault fault, Reply reply) {
    service_.refused(peer_, call_.method, fault);
    return reply;
  }

  const Call& call_;
  const Peer& peer_;
  std::optional<gid_t> officers_;
  GuardService& service_;
};

}  // namespace

Answer answer_call(ByteView message, const Peer& peer, std::optional<gid_t> officers, GuardService& service) {
  const auto call = parse_call(message);
  if (!call) {
    service.refused(peer, "", RequestFault::Malformed);
    return {"", Answer::Then::Close};
  }
  return OneCall(call.assume_value(), peer, officers, service).answer();
}

Json::Object without_serials(const Json::Object& object) {
  Json::Object kept;
  for (const auto& [key, value] : object)
    if (key != "serial") kept.emplace(key, without_serials_value(value));
  return kept;
}

std::string event_text(const Json::Object& event) { return reply_text({"", {{"event", event}}, true}); }

}  // namespace dieu8
