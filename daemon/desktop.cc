#include "daemon/desktop.h"

#include <systemd/sd-bus.h>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr int kMillisecondsForAlarms = 0;  // stays until somebody closes it
constexpr int kMilliseconds = 20'000;

}  // namespace

Result<std::unique_ptr<Desktop>> Desktop::connect() {
  sd_bus* bus = nullptr;
  const int opened = ::sd_bus_open_user(&bus);
  if (opened < 0) return fail(ErrorCode::NotFound, N_("there is no desktop session"), {}, nullptr, -opened);
  return std::unique_ptr<Desktop>(new Desktop(bus));
}

Desktop::~Desktop() { ::sd_bus_flush_close_unref(bus_); }

// Notify(app_name, replaces_id, app_icon, summary, body, actions, hints, expire_timeout) of the Desktop Notifications
// Specification 1.2.
Status Desktop::show(const Notification& notification) {
  sd_bus_error error = SD_BUS_ERROR_NULL;
  const std::uint8_t urgency = notification.urgent ? 2 : 1;
  const int answer =
      ::sd_bus_call_method(bus_, "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                           "org.freedesktop.Notifications", "Notify", &error, nullptr, "susssasa{sv}i", "dieu8", 0U,
                           "security-high", notification.title.c_str(), without_markup(notification.body).c_str(), 0, 1,
                           "urgency", "y", urgency, notification.urgent ? kMillisecondsForAlarms : kMilliseconds);
  ::sd_bus_error_free(&error);
  if (answer < 0) return system_error(-answer, "Notify", "org.freedesktop.Notifications");
  return ok();
}

std::string without_markup(std::string_view text) {
  std::string safe;
  for (const char character : text) {
    switch (character) {
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '&': safe += "&amp;"; break;
      default: safe.push_back(character); break;
    }
  }
  return safe;
}

}  // namespace dieu8
