// Who may ask what of the daemon: a pure function over the kernel's word on who asks. What is not named is refused,
// and an empty list is nobody (CVE-2019-25058 and its kin: an empty list that meant everybody).
#pragma once

#include <optional>

#include "guard/control/method.h"
#include "guard/control/peer.h"

namespace dieu8 {

enum class Audience {
  EveryUser,  // whoever has an account: what is blocked, and why
  Officers,   // the officers' group, and root
  Root,
};

constexpr Audience audience_of(Method method) {
  switch (method) {
    case Method::DaemonStatus:
    case Method::Devices:
    case Method::Layers:
    case Method::Watch:
    case Method::Explain:
    case Method::ListTickets: return Audience::EveryUser;
    case Method::PolicyCheck:
    case Method::Try:
    case Method::Lock:
    case Method::PrintEntry:
    case Method::MediaBook:
    case Method::MediaReport:
    case Method::MediaShut:
    case Method::TransferShow:
    case Method::RequestTicket:
    case Method::OfferTicket:  // not everybody: wrong tries lock
    case Method::EndTicket: return Audience::Officers;
    case Method::MediaAdmit:
    case Method::TransferBegin:
    case Method::TransferFiles:
    case Method::TransferEnd:
    case Method::PolicyReload:
    case Method::Unlock:
    case Method::Maintenance:
    case Method::Deed:
    case Method::Incident: return Audience::Root;
  }
  return Audience::Root;
}

// `officers`: the group whose members are the officers; nullopt: there are none but root. The group of root (0) is no
// group of officers, and neither is a number that stands for nobody.
bool is_officer(const Peer& peer, std::optional<gid_t> officers);

bool may_call(Method method, const Peer& peer, std::optional<gid_t> officers);

}  // namespace dieu8
