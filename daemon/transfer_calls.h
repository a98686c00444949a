// TransferBegin, TransferFiles, TransferEnd, TransferShow: the calls of dieu8-media-carrier and of whoever compares.
#pragma once

#include "daemon/guard_daemon.h"
#include "guard/control/method.h"

namespace dieu8 {

// Errors: Misuse naming a parameter; as GuardDaemon::begin_transfer and TransferKeeper.
Result<Json::Object> answer_transfer(GuardDaemon& guard, Method method, const Json::Object& parameters,
                                     const Peer& peer);

}  // namespace dieu8
