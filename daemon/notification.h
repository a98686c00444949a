// What a person is told of an event of the guard: what, why, and whom to call.
#pragma once

#include <optional>
#include <string>

#include "evidence/base/translate.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct Notification {
  std::string title;
  std::string body;
  bool urgent = false;
};

// nullopt for what needs nobody's attention: things that are allowed, removed, the built-in loopback. Everything in
// `event` that came from a device is already printable; it is bounded here.
std::optional<Notification> notification_of(const Json::Object& event, Language language);

// The same without markup, as lines for a terminal.
std::string terminal_text(const Notification& notification);

// What the early unit's or the daemon's failure means, for every screen.
std::string failure_text(Language language);

}  // namespace dieu8
