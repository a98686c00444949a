// A notification on the desktop of the person who is logged in (org.freedesktop.Notifications over the session bus).
#pragma once

#include <memory>

#include "daemon/notification.h"
#include "evidence/base/result.h"

struct sd_bus;

namespace dieu8 {

class Desktop {
 public:
  // Errors: NotFound when there is no session bus.
  static Result<std::unique_ptr<Desktop>> connect();
  ~Desktop();
  Desktop(const Desktop&) = delete;
  Desktop& operator=(const Desktop&) = delete;

  // Errors: Io when nobody shows notifications.
  Status show(const Notification& notification);

 private:
  explicit Desktop(sd_bus* bus) : bus_(bus) {}
  sd_bus* bus_;
};

// `text` as the body markup of the notification specification wants it: "<", ">" and "&" escaped.
std::string without_markup(std::string_view text);

}  // namespace dieu8
