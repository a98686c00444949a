// A rtnetlink(7) socket over libmnl: what is asked, acknowledged and listed.
#pragma once

#include <libmnl/libmnl.h>

#include <functional>
#include <memory>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

using OnMessage = std::function<void(const nlmsghdr&)>;

class NetlinkSocket {
 public:
  // `groups`: a mask of RTMGRP_*. Errors: Io.
  static Result<NetlinkSocket> open(unsigned groups);

  int fd() const { return mnl_socket_get_fd(socket_.get()); }

  // Makes the queue of events long (SO_RCVBUFFORCE where allowed, SO_RCVBUF else) and reading without waiting.
  Status prepare_for_events();

  // Sends a request of `type` for one link and waits for the kernel's word. Errors: NotFound (no such link), Io.
  Status ask_for_link(std::uint16_t type, std::uint32_t index, unsigned change_flags, unsigned flags);

  // All links, one message each. Errors: Io; with ENOBUFS or EINTR as its system error when the list was not whole.
  Status list_links(const OnMessage& on_message);

  // One datagram's messages. Errors: Io, with EAGAIN or ENOBUFS as its system error.
  Status receive(const OnMessage& on_message);

 private:
  struct Close {
    void operator()(mnl_socket* socket) const { mnl_socket_close(socket); }
  };
  explicit NetlinkSocket(mnl_socket* socket) : socket_(socket) {}
  Status send(nlmsghdr& message);

  std::unique_ptr<mnl_socket, Close> socket_;
  std::uint32_t sequence_ = 0;
  Bytes buffer_ = Bytes(65536);  // the kernel fills no more than this into one datagram of a list
};

}  // namespace dieu8
