// The daemon's one loop (sd-event): descriptors, signals, one timer. Nothing wakes it while nothing happens, but the
// service manager's watchdog.
#pragma once

#include <signal.h>
#include <systemd/sd-event.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"

namespace dieu8 {

class EventLoop {
 public:
  using Action = std::function<void()>;

  // Errors: Io.
  static Result<std::unique_ptr<EventLoop>> create();
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  Status on_readable(int fd, Action action);
  Status on_signal(int signal, Action action);
  // Asked after each turn of the loop: when the timer is to run out next; nullopt: no timer.
  void on_time(std::function<std::optional<BootTime>()> next, Action action);

  // Until `stop`. Answers the service manager's watchdog when there is one. Errors: Io.
  Status run();
  void stop();

 private:
  explicit EventLoop(sd_event* event) : event_(event) {}
  Action* keep(Action action);
  Status set_timer();
  static int io_ready(sd_event_source*, int, std::uint32_t, void* action);
  static int signal_came(sd_event_source*, const signalfd_siginfo*, void* action);
  static int time_came(sd_event_source*, std::uint64_t, void* action);

  sd_event* event_;
  sd_event_source* timer_ = nullptr;
  std::vector<std::unique_ptr<Action>> actions_;
  std::function<std::optional<BootTime>()> next_time_;
  Action* time_action_ = nullptr;
  std::optional<BootTime> armed_;
};

}  // namespace dieu8
