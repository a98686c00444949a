// What systemd is told of us (sd_notify(3)). Without a service manager nothing happens.
#pragma once

#include <string>

namespace dieu8 {

void tell_ready(const std::string& status);  // also the end of a reload
void tell_reloading();
void tell_status(const std::string& status);
void tell_stopping();

}  // namespace dieu8
