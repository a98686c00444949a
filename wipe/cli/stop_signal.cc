#include "wipe/cli/stop_signal.h"

#include <pthread.h>
#include <signal.h>

#include <array>
#include <atomic>

namespace dieu8 {
namespace {

std::atomic<bool> asked{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

constexpr std::array<int, 3> kStopSignals = {SIGINT, SIGTERM, SIGHUP};

extern "C" void note_stop(int /*signal*/) { asked = true; }

}  // namespace

void catch_stop_signals() {
  struct sigaction action {};
  action.sa_handler = note_stop;
  action.sa_flags = SA_RESTART;
  for (const int signal : kStopSignals) sigaction(signal, &action, nullptr);
}

bool stop_asked() { return asked; }

void ask_to_stop() { asked = true; }

void forget_stop() { asked = false; }

void leave_signals_to_main_thread() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : kStopSignals) sigaddset(&set, signal);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace dieu8
