// An Error across the socket: the catalogue's key and its arguments, so that the client's side can say it in either
// language.
#pragma once

#include "evidence/base/error.h"
#include "guard/control/varlink_message.h"

namespace dieu8 {

inline constexpr std::string_view kGuardFailed = "io.dieu8.guard.Failed";

Reply failure_reply(const Error& error);

// The Error that a reply with an error stands for, whatever its name.
Error error_of(const Reply& reply);

}  // namespace dieu8
