#include "guard/kernel/network/link_watch.h"

#include <linux/rtnetlink.h>

#include <algorithm>
#include <cerrno>

#include "guard/kernel/network/link_message.h"

namespace dieu8 {
namespace {

constexpr int kMostDatagrams = 1024;  // a flood must not hold the loop: the rest comes with the next call

LinkEvent event_of(const LinkMessage& link) {
  if (!link.gone) return {LinkEvent::Kind::Present, link.index, link.name};
  return {link.moved ? LinkEvent::Kind::Moved : LinkEvent::Kind::Gone, link.index, link.name};
}

}  // namespace

Result<LinkWatch> LinkWatch::open() {
  NetlinkSocket socket = TRY(NetlinkSocket::open(RTMGRP_LINK));
  TRY(socket.prepare_for_events());
  return LinkWatch(std::move(socket));
}

Result<std::vector<LinkEvent>> LinkWatch::take() {
  std::vector<LinkEvent> events;
  for (int i = 0; i < kMostDatagrams; ++i) {
    auto received = socket_.receive([&](const nlmsghdr& message) {
      if (const auto link = read_link_message(message)) events.push_back(event_of(*link));
    });
    if (received) continue;
    const int error = received.assume_error().system_error;
    if (error == EAGAIN) return events;
    if (error != ENOBUFS) return outcome::failure(std::move(received).assume_error());
    events.push_back({LinkEvent::Kind::Lost, 0, ""});
  }
  return events;
}

std::vector<Link> moved_away(const std::vector<Link>& before, const std::vector<Link>& now) {
  std::vector<Link> moved;
  for (const Link& link : before) {
    const bool present =
        std::any_of(now.begin(), now.end(), [&](const Link& other) { return other.index == link.index; });
    if (!present && has_driver(link.device)) moved.push_back(link);
  }
  return moved;
}

}  // namespace dieu8
