#include "daemon/service_manager.h"

#include <systemd/sd-daemon.h>
#include <time.h>

namespace dieu8 {
namespace {

std::string monotonic_microseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::to_string(now.tv_sec * 1'000'000 + now.tv_nsec / 1000);
}

void tell(const std::string& state) { ::sd_notify(0, state.c_str()); }

}  // namespace

void tell_ready(const std::string& status) { tell("READY=1\nSTATUS=" + status); }
void tell_reloading() { tell("RELOADING=1\nMONOTONIC_USEC=" + monotonic_microseconds()); }
void tell_status(const std::string& status) { tell("STATUS=" + status); }
void tell_stopping() { tell("STOPPING=1"); }

}  // namespace dieu8
