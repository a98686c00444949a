#include "tests/fakes/guard/fake_desktop.h"

#include <systemd/sd-bus.h>

#include <cerrno>
#include <csignal>
#include <sstream>

#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

constexpr const char* kName = "org.freedesktop.Notifications";
constexpr std::uint64_t kLookAgainAfterUs = 20'000;

// {"urgency": <byte>, ...}: a{sv}
std::uint8_t urgency_in(sd_bus_message* message) {
  std::uint8_t urgency = 0;
  ::sd_bus_message_enter_container(message, 'a', "{sv}");
  while (::sd_bus_message_enter_container(message, 'e', "sv") > 0) {
    const char* key = nullptr;
    ::sd_bus_message_read(message, "s", &key);
    if (std::string(key) == "urgency") {
      ::sd_bus_message_read(message, "v", "y", &urgency);
    } else {
      ::sd_bus_message_skip(message, "v");
    }
    ::sd_bus_message_exit_container(message);
  }
  ::sd_bus_message_exit_container(message);
  return urgency;
}

int on_notify(sd_bus_message* message, void* desktop, sd_bus_error* /*error*/) {
  const char *program = nullptr, *icon = nullptr, *title = nullptr, *body = nullptr;
  std::uint32_t replaces = 0;
  ShownNotification shown;
  const int read = ::sd_bus_message_read(message, "susss", &program, &replaces, &icon, &title, &body);
  if (read < 0) return read;
  ::sd_bus_message_skip(message, "as");
  shown.urgency = urgency_in(message);
  ::sd_bus_message_read(message, "i", &shown.timeout_ms);
  shown.title = title;
  shown.body = body;
  static_cast<FakeDesktop*>(desktop)->remember(shown);
  return ::sd_bus_reply_method_return(message, "u", 1U);
}

const sd_bus_vtable kNotifications[] = {
    SD_BUS_VTABLE_START(0), SD_BUS_METHOD("Notify", "susssasa{sv}i", "u", on_notify, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END};

}  // namespace

FakeDesktop::FakeDesktop() {
  const ProgramResult started =
      run_program({"dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1"});
  std::istringstream said(started.out);
  if (started.exit_code == 0) said >> address_ >> bus_process_;
}

FakeDesktop::~FakeDesktop() {
  stop_ = true;
  if (worker_.joinable()) worker_.join();
  ::sd_bus_flush_close_unref(bus_);
  if (bus_process_ > 0) ::kill(bus_process_, SIGTERM);
}

bool FakeDesktop::show_notifications() {
  if (::sd_bus_new(&bus_) < 0 || ::sd_bus_set_address(bus_, address_.c_str()) < 0) return false;
  if (::sd_bus_set_bus_client(bus_, 1) < 0 || ::sd_bus_start(bus_) < 0) return false;
  const int added =
      ::sd_bus_add_object_vtable(bus_, nullptr, "/org/freedesktop/Notifications", kName, kNotifications, this);
  if (added < 0 || ::sd_bus_request_name(bus_, kName, 0) < 0) return false;
  worker_ = std::thread([this] { work(); });
  return true;
}

void FakeDesktop::work() {
  while (!stop_) {
    const int more = ::sd_bus_process(bus_, nullptr);
    if (more < 0) return;
    if (more == 0 && ::sd_bus_wait(bus_, kLookAgainAfterUs) < 0) return;
  }
}

std::vector<ShownNotification> FakeDesktop::shown() {
  const std::lock_guard<std::mutex> hold(lock_);
  return shown_;
}

void FakeDesktop::remember(ShownNotification notification) {
  const std::lock_guard<std::mutex> hold(lock_);
  shown_.push_back(std::move(notification));
}

}  // namespace dieu8
