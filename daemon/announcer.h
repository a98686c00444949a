// Whoever wants to hear what the guard just did: the watchers at the control socket.
#pragma once

#include "evidence/json/value.h"

namespace dieu8 {

class Announcer {
 public:
  virtual ~Announcer() = default;
  virtual void announce(Json::Object event) = 0;  // the form of `Event` in docs/control-interface.md
};

}  // namespace dieu8
