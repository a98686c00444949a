// What happened to the medium that follows a session: said once in the session's journal, each time it changes.
#pragma once

#include <optional>
#include <string>

#include "wipe/cli/session.h"

namespace dieu8 {

class MediumWatch {
 public:
  explicit MediumWatch(std::string medium) : medium_(std::move(medium)) {}

  // The failure as it stands now; empty: the medium follows. The journal has "medium-failed" and "medium-back".
  std::optional<Error> look(Session& session);

 private:
  std::string medium_;
  bool failed_ = false;
};

}  // namespace dieu8
