// The listening Unix socket of the control interface.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

inline constexpr const char* kControlSocket = "/run/dieu8/guard.sock";

// Everybody may connect (mode 0666): who may ask what is decided for each request by the kernel's word on who asks.
// A socket file that nobody listens on any more is replaced. Errors: Refused when a daemon still answers there,
// Misuse for a path that is too long, Io.
Result<UniqueFd> listen_on_control_socket(const std::string& path);

// A blocking connection. Errors: NotFound when nobody listens there, Misuse, Io.
Result<UniqueFd> connect_to_control_socket(const std::string& path);

}  // namespace dieu8
