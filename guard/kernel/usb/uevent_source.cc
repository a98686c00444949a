#include "guard/kernel/usb/uevent_source.h"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <optional>

#include "evidence/base/syscall.h"
#include "guard/kernel/usb/parse_uevent.h"

namespace dieu8 {
namespace {

constexpr std::uint32_t kKernelGroup = 1;
constexpr std::size_t kMostEventsAtOnce = 4096;
constexpr const char* kSocket = "NETLINK_KOBJECT_UEVENT";

struct Message {
  std::array<std::uint8_t, kMostUeventBytes> bytes{};
  std::size_t length = 0;
  bool whole = true;
  bool from_kernel = false;
};

Status set_option(const UniqueFd& socket, int name, int value, const char* words) {
  TRY(checked("setsockopt", words, [&] { return ::setsockopt(socket.get(), SOL_SOCKET, name, &value, sizeof value); }));
  return ok();
}

Status bind_to_kernel_group(const UniqueFd& socket) {
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = kKernelGroup;
  TRY(checked("bind", kSocket,
              [&] { return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address); }));
  return ok();
}

// The credentials that the kernel attached (SO_PASSCRED); nullopt when there are none.
std::optional<ucred> credentials(const msghdr& header) {
  for (const cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr;
       part = CMSG_NXTHDR(const_cast<msghdr*>(&header), const_cast<cmsghdr*>(part))) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_CREDENTIALS) continue;
    ucred who{};
    std::memcpy(&who, CMSG_DATA(part), sizeof who);
    return who;
  }
  return std::nullopt;
}

bool sent_by_kernel(const msghdr& header, const sockaddr_nl& sender) {
  const auto who = credentials(header);
  const bool address = header.msg_namelen == sizeof sender && sender.nl_family == AF_NETLINK && sender.nl_pid == 0 &&
                       sender.nl_groups == kKernelGroup;
  return address && who && who->pid == 0 && who->uid == 0;
}

// Errors: with system_error EAGAIN when there is no message, ENOBUFS when some were lost.
Status receive(const UniqueFd& socket, Message& message) {
  iovec part{message.bytes.data(), message.bytes.size()};
  alignas(cmsghdr) std::array<std::uint8_t, CMSG_SPACE(sizeof(ucred))> control{};
  sockaddr_nl sender{};
  msghdr header{};
  header.msg_name = &sender;
  header.msg_namelen = sizeof sender;
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = control.data();
  header.msg_controllen = control.size();
  const ssize_t got = TRY(checked("recvmsg", kSocket, [&] { return ::recvmsg(socket.get(), &header, MSG_DONTWAIT); }));
  message.length = static_cast<std::size_t>(got);
  message.whole = (header.msg_flags & MSG_TRUNC) == 0;
  message.from_kernel = sent_by_kernel(header, sender);
  return ok();
}

void add_lost(std::vector<KernelEvent>& events) {
  if (events.empty() || events.back().kind != KernelEvent::Kind::Lost) events.emplace_back();
}

void add_event(std::vector<KernelEvent>& events, const Message& message) {
  if (!message.from_kernel) return;
  auto event = parse_uevent(ByteView(message.bytes).first(message.length));
  if (!message.whole || !event) return add_lost(events);
  events.push_back(std::move(event).assume_value());
}

}  // namespace

Result<std::unique_ptr<UeventSource>> UeventSource::open(std::size_t queue_bytes) {
  const int fd = TRY(checked("socket", kSocket, [] {
    return ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
  }));
  UniqueFd socket(fd);
  // Before the socket is bound: no message may come without credentials.
  TRY(set_option(socket, SO_PASSCRED, 1, "SO_PASSCRED"));
  const int bytes = static_cast<int>(queue_bytes);
  if (!set_option(socket, SO_RCVBUFFORCE, bytes, "SO_RCVBUFFORCE"))
    TRY(set_option(socket, SO_RCVBUF, bytes, "SO_RCVBUF"));
  TRY(bind_to_kernel_group(socket));
  return std::unique_ptr<UeventSource>(new UeventSource(std::move(socket)));
}

Result<std::vector<KernelEvent>> UeventSource::take() {
  std::vector<KernelEvent> events;
  Message message;
  for (std::size_t looked_at = 0; looked_at < kMostEventsAtOnce; ++looked_at) {
    const auto received = receive(socket_, message);
    if (received) {
      add_event(events, message);
    } else if (received.assume_error().system_error == ENOBUFS) {
      add_lost(events);
    } else if (received.assume_error().system_error == EAGAIN) {
      break;
    } else {
      return outcome::failure(received.assume_error());
    }
  }
  return events;
}

Result<std::uint32_t> UeventSource::port() const {
  sockaddr_nl address{};
  socklen_t length = sizeof address;
  TRY(checked("getsockname", kSocket,
              [&] { return ::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &length); }));
  return address.nl_pid;
}

}  // namespace dieu8
