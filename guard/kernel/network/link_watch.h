// Network interfaces that come, change and go (rtnetlink, RTNLGRP_LINK) as hints, and the one that does not just go:
// it is taken to another network namespace, where no filter of ours sees it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "guard/kernel/network/netlink_socket.h"
#include "guard/network/link.h"

namespace dieu8 {

struct LinkEvent {
  enum class Kind {
    Present,  // appeared or changed
    Gone,
    Moved,  // to another network namespace: an alarm
    Lost,   // the queue overflowed: everything must be listed again
  };
  Kind kind = Kind::Lost;
  std::uint32_t index = 0;
  std::string name;
};

class LinkWatch {
 public:
  // Errors: Io.
  static Result<LinkWatch> open();

  int fd() const { return socket_.fd(); }  // readable when there are events
  Result<std::vector<LinkEvent>> take();   // never blocks; empty when there are none

 private:
  explicit LinkWatch(NetlinkSocket socket) : socket_(std::move(socket)) {}
  NetlinkSocket socket_;
};

// After events were lost: the links of `before` that are not in `now` although a driver still holds their device. Such
// a link is in another namespace. (While a driver is just being taken off, it may look so too: look again.)
std::vector<Link> moved_away(const std::vector<Link>& before, const std::vector<Link>& now);

}  // namespace dieu8
