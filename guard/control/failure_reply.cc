#include "guard/control/failure_reply.h"

#include <set>

namespace dieu8 {
namespace {

constexpr std::pair<ErrorCode, std::string_view> kFailureCodes[] = {
    {ErrorCode::Io, "io"},
    {ErrorCode::NotFound, "not-found"},
    {ErrorCode::Malformed, "malformed"},
    {ErrorCode::Refused, "refused"},
    {ErrorCode::Misuse, "misuse"},
    {ErrorCode::Invalid, "invalid"},
    {ErrorCode::NoSpace, "no-space"},
    {ErrorCode::Interrupted, "interrupted"},
    {ErrorCode::Unsupported, "unsupported"},
};

std::string_view failure_word(ErrorCode code) {
  for (const auto& [known, word] : kFailureCodes)
    if (known == code) return word;
  return "io";
}

ErrorCode failure_code(std::string_view word) {
  for (const auto& [code, known] : kFailureCodes)
    if (known == word) return code;
  return ErrorCode::Io;
}

// An Error's message is a pointer to a literal; what came over the wire is kept for the life of the program instead.
// Only a client calls this, a few times, with the daemon's own sentences.
const char* kept_for_ever(const std::string& text) {
  static std::set<std::string> sentences;
  return sentences.insert(text).first->c_str();
}

std::string text_member(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() || found->second.text() == nullptr ? "" : *found->second.text();
}

std::vector<std::string> text_list(const Json::Object& object, std::string_view key) {
  std::vector<std::string> texts;
  const auto found = object.find(key);
  if (found == object.end() || found->second.array() == nullptr) return texts;
  for (const Json& element : *found->second.array())
    if (element.text() != nullptr) texts.push_back(*element.text());
  return texts;
}

}  // namespace

Reply failure_reply(const Error& error) {
  Json::Array arguments;
  for (const std::string& argument : error.arguments) arguments.emplace_back(argument);
  Json::Object parameters{
      {"code", failure_word(error.code)}, {"message", error.message}, {"arguments", std::move(arguments)}};
  if (error.hint != nullptr) parameters.emplace("hint", error.hint);
  return {std::string(kGuardFailed), std::move(parameters), false};
}

Error error_of(const Reply& reply) {
  if (reply.error == kGuardFailed) {
    Error error{failure_code(text_member(reply.parameters, "code")),
                kept_for_ever(text_member(reply.parameters, "message")), text_list(reply.parameters, "arguments")};
    const std::string hint = text_member(reply.parameters, "hint");
    if (!hint.empty()) error.hint = kept_for_ever(hint);
    return error;
  }
  if (reply.error == "org.varlink.service.PermissionDenied")
    return Error{
        ErrorCode::Refused, N_("the guard does not do this for you"), {}, N_("ask the IT officer, or use sudo")};
  if (reply.error == "org.varlink.service.InvalidParameter")
    return Error{ErrorCode::Misuse,
                 N_("the guard does not accept the parameter '{1}'"),
                 {text_member(reply.parameters, "parameter")}};
  return Error{ErrorCode::Unsupported, N_("the guard answered with the error {1}"), {reply.error}};
}

}  // namespace dieu8
