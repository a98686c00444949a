// What the control socket's callers get about tickets.
#pragma once

#include "daemon/guard_daemon.h"
#include "guard/control/method.h"

namespace dieu8 {

constexpr bool is_about_tickets(Method method) {
  return method == Method::RequestTicket || method == Method::OfferTicket || method == Method::ListTickets ||
         method == Method::EndTicket;
}

// Errors: Misuse with the name of a parameter that is not the method's.
Result<Json::Object> answer_about_tickets(GuardDaemon& guard, Clock& clock, Method method,
                                          const Json::Object& parameters, const Peer& peer);

}  // namespace dieu8
