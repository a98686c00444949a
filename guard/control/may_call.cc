#include "guard/control/may_call.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr uid_t kNoUser = static_cast<uid_t>(-1);
constexpr gid_t kNoGroup = static_cast<gid_t>(-1);

}  // namespace

bool is_officer(const Peer& peer, std::optional<gid_t> officers) {
  if (peer.uid == kNoUser) return false;
  if (peer.uid == 0) return true;
  if (!officers || *officers == 0 || *officers == kNoGroup) return false;
  return peer.gid == *officers || std::ranges::find(peer.groups, *officers) != peer.groups.end();
}

bool may_call(Method method, const Peer& peer, std::optional<gid_t> officers) {
  if (peer.uid == kNoUser) return false;
  switch (audience_of(method)) {
    case Audience::EveryUser: return true;
    case Audience::Officers: return is_officer(peer, officers);
    case Audience::Root: return peer.uid == 0;
  }
  return false;
}

}  // namespace dieu8
