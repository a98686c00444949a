// A person's session bus with nothing on it but, when asked for, somebody who shows notifications and remembers them.
// The bus is the real dbus-daemon(1); it ends with the object.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct sd_bus;

namespace dieu8 {

struct ShownNotification {
  std::string title;
  std::string body;
  std::uint8_t urgency = 0;
  std::int32_t timeout_ms = 0;
};

class FakeDesktop {
 public:
  FakeDesktop();
  ~FakeDesktop();
  FakeDesktop(const FakeDesktop&) = delete;
  FakeDesktop& operator=(const FakeDesktop&) = delete;

  // Empty when no bus could be started (dbus-daemon is not installed).
  const std::string& address() const { return address_; }
  // Takes the name org.freedesktop.Notifications; false when the bus does not give it.
  bool show_notifications();
  std::vector<ShownNotification> shown();
  void remember(ShownNotification notification);

 private:
  void work();

  std::string address_;
  pid_t bus_process_ = 0;
  sd_bus* bus_ = nullptr;
  std::mutex lock_;  // the worker's and the test's
  std::vector<ShownNotification> shown_;
  std::atomic<bool> stop_ = false;
  std::thread worker_;
};

}  // namespace dieu8
