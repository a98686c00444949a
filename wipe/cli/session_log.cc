#include "wipe/cli/session_log.h"

namespace dieu8 {

Status SessionLog::append(std::string_view type, Json::Object fields) {
  const std::lock_guard lock(mutex_);
  if (failure_) return outcome::failure(*failure_);
  Status appended = journal_.append(type, std::move(fields));
  if (!appended) failure_ = appended.error();
  return appended;
}

Status SessionLog::close(const CheckpointSeal& seal) {
  const std::lock_guard lock(mutex_);
  if (failure_) return outcome::failure(*failure_);
  return journal_.close(seal);
}

JournalHead SessionLog::head() {
  const std::lock_guard lock(mutex_);
  return journal_.head();
}

void SessionLog::note_failure(const Error& error) {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = error;
}

std::optional<Error> SessionLog::failure() {
  const std::lock_guard lock(mutex_);
  return failure_;
}

}  // namespace dieu8
