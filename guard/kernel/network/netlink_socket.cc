#include "guard/kernel/network/netlink_socket.h"

#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <array>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr int kQueueBytes = 4 << 20;  // some ten thousand events

using Request = std::array<char, 256>;

nlmsghdr& begin_request(Request& request, std::uint16_t type, unsigned flags) {
  nlmsghdr* header = mnl_nlmsg_put_header(request.data());
  header->nlmsg_type = type;
  header->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
  return *header;
}

ifinfomsg& put_link(nlmsghdr& header) {
  return *static_cast<ifinfomsg*>(mnl_nlmsg_put_extra_header(&header, sizeof(ifinfomsg)));
}

// 0, or the errno that the kernel answered.
int error_in(const nlmsghdr& message) {
  if (mnl_nlmsg_get_payload_len(&message) < sizeof(nlmsgerr)) return EBADMSG;
  return -static_cast<const nlmsgerr*>(mnl_nlmsg_get_payload(&message))->error;
}

}  // namespace

Result<NetlinkSocket> NetlinkSocket::open(unsigned groups) {
  mnl_socket* socket = mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC);
  if (socket == nullptr) return outcome::failure(system_error(errno, "socket", "rtnetlink"));
  NetlinkSocket made(socket);
  TRY(checked("bind", "rtnetlink", [&] { return mnl_socket_bind(socket, groups, MNL_SOCKET_AUTOPID); }));
  return made;
}

Status NetlinkSocket::prepare_for_events() {
  const int bytes = kQueueBytes;
  const auto set = [&](int option) {
    return checked("setsockopt", "rtnetlink",
                   [&] { return ::setsockopt(fd(), SOL_SOCKET, option, &bytes, sizeof bytes); });
  };
  if (!set(SO_RCVBUFFORCE)) TRY(set(SO_RCVBUF));
  TRY(checked("fcntl", "rtnetlink", [&] { return ::fcntl(fd(), F_SETFL, O_NONBLOCK); }));
  return ok();
}

Status NetlinkSocket::send(nlmsghdr& message) {
  message.nlmsg_seq = ++sequence_;
  TRY(checked("send", "rtnetlink", [&] { return mnl_socket_sendto(socket_.get(), &message, message.nlmsg_len); }));
  return ok();
}

Status NetlinkSocket::receive(const OnMessage& on_message) {
  const ssize_t got = TRY(
      checked("recv", "rtnetlink", [&] { return mnl_socket_recvfrom(socket_.get(), buffer_.data(), buffer_.size()); }));
  int left = static_cast<int>(got);
  const auto* message = reinterpret_cast<const nlmsghdr*>(buffer_.data());
  for (; mnl_nlmsg_ok(message, left); message = mnl_nlmsg_next(message, &left)) on_message(*message);
  return ok();
}

Status NetlinkSocket::ask_for_link(std::uint16_t type, std::uint32_t index, unsigned change_flags, unsigned flags) {
  alignas(nlmsghdr) Request request{};
  nlmsghdr& header = begin_request(request, type, NLM_F_ACK);
  ifinfomsg& link = put_link(header);
  link.ifi_index = static_cast<int>(index);
  link.ifi_change = change_flags;
  link.ifi_flags = flags;
  TRY(send(header));
  for (int answer = -1;;) {
    TRY(receive([&](const nlmsghdr& message) {
      if (message.nlmsg_type == NLMSG_ERROR && message.nlmsg_seq == sequence_) answer = error_in(message);
    }));
    if (answer == 0) return ok();
    if (answer > 0) return outcome::failure(system_error(answer, "rtnetlink", std::to_string(index)));
  }
}

Status NetlinkSocket::list_links(const OnMessage& on_message) {
  alignas(nlmsghdr) Request request{};
  nlmsghdr& header = begin_request(request, RTM_GETLINK, NLM_F_DUMP);
  put_link(header).ifi_family = AF_UNSPEC;
  TRY(send(header));
  bool done = false;
  int error = 0;
  while (!done) {
    TRY(receive([&](const nlmsghdr& message) {
      if (message.nlmsg_seq != sequence_) return;  // the rest of a list that was given up
      if ((message.nlmsg_flags & NLM_F_DUMP_INTR) != 0) error = EINTR;
      if (message.nlmsg_type == NLMSG_ERROR) error = error_in(message);
      if (message.nlmsg_type == NLMSG_DONE || message.nlmsg_type == NLMSG_ERROR) done = true;
      if (message.nlmsg_type == RTM_NEWLINK) on_message(message);
    }));
  }
  if (error != 0) return outcome::failure(system_error(error, "RTM_GETLINK", "rtnetlink"));
  return ok();
}

}  // namespace dieu8
