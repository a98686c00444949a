#include "wipe/cli/medium_watch.h"

#include <utility>

namespace dieu8 {
namespace {

const char* word_of(ErrorCode code) {
  if (code == ErrorCode::NoSpace) return "no-space";
  if (code == ErrorCode::NotFound) return "not-there";
  if (code == ErrorCode::Refused) return "write-protected";
  return "io";
}

}  // namespace

std::optional<Error> MediumWatch::look(Session& session) {
  if (session.mirror == nullptr) return std::nullopt;
  std::optional<Error> failure = session.mirror->failure();
  if (std::exchange(failed_, failure.has_value()) == failure.has_value() || session.log == nullptr) return failure;
  Json::Object fields{{"medium", medium_}};
  if (failure) fields.emplace("why", word_of(failure->code));
  static_cast<void>(session.log->append(failure ? "medium-failed" : "medium-back", std::move(fields)));
  return failure;
}

}  // namespace dieu8
