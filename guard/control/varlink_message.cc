#include "guard/control/varlink_message.h"

#include <algorithm>

#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "guard/control/message_buffer.h"

namespace dieu8 {
namespace {

bool is_name_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' ||
         byte == '_' || byte == '.';
}

// A dotted name: parts that are not empty, at least two of them.
bool is_qualified_name(std::string_view name) {
  return !name.empty() && name.size() <= 255 && std::ranges::all_of(name, is_name_byte) && name.front() != '.' &&
         name.back() != '.' && name.find("..") == std::string_view::npos && name.find('.') != std::string_view::npos;
}

Result<bool> flag(Fields& fields, std::string_view key) {
  const Json* value = TRY(fields.optional_value(key));
  if (value == nullptr) return false;
  if (value->boolean() == nullptr)
    return fail(ErrorCode::Malformed, N_("{1} is not true or false"), {std::string(key)});
  return *value->boolean();
}

Result<Json::Object> parameters_of(Fields& fields) {
  const Json* value = TRY(fields.optional_value("parameters"));
  if (value == nullptr) return Json::Object{};
  if (value->object() == nullptr) return fail(ErrorCode::Malformed, N_("{1} is not an object"), {"parameters"});
  return *value->object();
}

Reply service_error(std::string_view name, Json::Object parameters = {}) {
  return {"org.varlink.service." + std::string(name), std::move(parameters), false};
}

}  // namespace

Result<Call> parse_call(ByteView message) {
  const Json document = TRY(parse_json(message, {.bytes = kMostRequestBytes, .depth = 8}));
  Fields fields = TRY(Fields::of(document, "$"));
  Call call;
  call.method = TRY(fields.text("method"));
  if (!is_qualified_name(call.method)) return fail(ErrorCode::Malformed, N_("{1} is not a name"), {"method"});
  call.parameters = TRY(parameters_of(fields));
  call.more = TRY(flag(fields, "more"));
  call.oneway = TRY(flag(fields, "oneway"));
  if (TRY(flag(fields, "upgrade"))) return fail(ErrorCode::Malformed, N_("{1} is not offered"), {"upgrade"});
  TRY(fields.no_others());
  return call;
}

Result<Reply> parse_reply(ByteView message) {
  const Json document = TRY(parse_json(message, {.bytes = kMostReplyBytes, .depth = 32}));
  Fields fields = TRY(Fields::of(document, "$"));
  Reply reply;
  reply.error = TRY(fields.optional_text("error")).value_or("");
  reply.parameters = TRY(parameters_of(fields));
  reply.continues = TRY(flag(fields, "continues"));
  return reply;
}

std::string call_text(const Call& call) {
  Json::Object object{{"method", call.method}, {"parameters", call.parameters}};
  if (call.more) object.emplace("more", true);
  if (call.oneway) object.emplace("oneway", true);
  return canonical_json(object) + '\0';
}

std::string reply_text(const Reply& reply) {
  Json::Object object{{"parameters", reply.parameters}};
  if (!reply.error.empty()) object.emplace("error", reply.error);
  if (reply.continues) object.emplace("continues", true);
  return canonical_json(object) + '\0';
}

Reply interface_not_found(std::string_view interface) {
  return service_error("InterfaceNotFound", {{"interface", interface}});
}
Reply method_not_found(std::string_view method) { return service_error("MethodNotFound", {{"method", method}}); }
Reply invalid_parameter(std::string_view parameter) {
  return service_error("InvalidParameter", {{"parameter", parameter}});
}
Reply permission_denied() { return service_error("PermissionDenied"); }
Reply expected_more() { return service_error("ExpectedMore"); }

}  // namespace dieu8
