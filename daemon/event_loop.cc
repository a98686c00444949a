#include "daemon/event_loop.h"

#include <sys/epoll.h>
#include <time.h>

#include <algorithm>
#include <cerrno>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

// sd-event answers with -errno.
Status from_sd(int answer, std::string_view call) {
  if (answer >= 0) return ok();
  return system_error(-answer, call, "");
}

constexpr std::uint64_t kTimerAccuracy = 1000;  // microseconds

}  // namespace

Result<std::unique_ptr<EventLoop>> EventLoop::create() {
  sd_event* event = nullptr;
  TRY(from_sd(::sd_event_new(&event), "sd_event_new"));
  std::unique_ptr<EventLoop> loop(new EventLoop(event));
  TRY(from_sd(::sd_event_set_watchdog(event, 1), "sd_event_set_watchdog"));
  return loop;
}

EventLoop::~EventLoop() {
  ::sd_event_source_unref(timer_);
  ::sd_event_unref(event_);
}

EventLoop::Action* EventLoop::keep(Action action) {
  actions_.push_back(std::make_unique<Action>(std::move(action)));
  return actions_.back().get();
}

Status EventLoop::on_readable(int fd, Action action) {
  return from_sd(::sd_event_add_io(event_, nullptr, fd, EPOLLIN, io_ready, keep(std::move(action))), "sd_event_add_io");
}

Status EventLoop::on_signal(int signal, Action action) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  TRY(checked("sigprocmask", "", [&] { return ::sigprocmask(SIG_BLOCK, &set, nullptr); }));
  return from_sd(::sd_event_add_signal(event_, nullptr, signal, signal_came, keep(std::move(action))),
                 "sd_event_add_signal");
}

void EventLoop::on_time(std::function<std::optional<BootTime>()> next, Action action) {
  next_time_ = std::move(next);
  time_action_ = keep(std::move(action));
}

Status EventLoop::run() {
  while (::sd_event_get_state(event_) != SD_EVENT_FINISHED) {
    TRY(set_timer());
    TRY(from_sd(::sd_event_run(event_, UINT64_MAX), "sd_event_run"));
  }
  return ok();
}

void EventLoop::stop() { ::sd_event_exit(event_, 0); }

Status EventLoop::set_timer() {
  const auto next = next_time_ ? next_time_() : std::nullopt;
  if (next == armed_) return ok();
  armed_ = next;
  if (!next) return timer_ == nullptr ? ok() : from_sd(::sd_event_source_set_enabled(timer_, SD_EVENT_OFF), "sd_event");
  const auto due = static_cast<std::uint64_t>(std::max<std::int64_t>(next->milliseconds, 0)) * 1000U;
  if (timer_ == nullptr)
    return from_sd(::sd_event_add_time(event_, &timer_, CLOCK_BOOTTIME, due, kTimerAccuracy, time_came, this),
                   "sd_event_add_time");
  TRY(from_sd(::sd_event_source_set_time(timer_, due), "sd_event_source_set_time"));
  return from_sd(::sd_event_source_set_enabled(timer_, SD_EVENT_ONESHOT), "sd_event_source_set_enabled");
}

int EventLoop::io_ready(sd_event_source* /*source*/, int /*fd*/, std::uint32_t /*events*/, void* action) {
  (*static_cast<Action*>(action))();
  return 0;
}

int EventLoop::signal_came(sd_event_source* /*source*/, const signalfd_siginfo* /*info*/, void* action) {
  (*static_cast<Action*>(action))();
  return 0;
}

int EventLoop::time_came(sd_event_source* /*source*/, std::uint64_t /*due*/, void* loop) {
  auto& self = *static_cast<EventLoop*>(loop);
  self.armed_.reset();
  (*self.time_action_)();
  return 0;
}

}  // namespace dieu8
