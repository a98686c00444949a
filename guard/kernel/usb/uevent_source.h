// The kernel's events from NETLINK_KOBJECT_UEVENT, group 1 (the kernel's own; group 2 is udev's). A message counts only
// when the kernel sent it: netlink port 0, and credentials with pid 0 and uid 0. Everything else is dropped unseen, so
// that no program can keep the guard busy with events of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "evidence/base/unique_fd.h"
#include "guard/kernel/event_source.h"

namespace dieu8 {

inline constexpr std::size_t kUeventQueueBytes = std::size_t{16} << 20U;  // some 8 000 events; only used when needed

class UeventSource final : public EventSource {
 public:
  // Listens from now on: list the devices after this, not before. `queue_bytes` is what the kernel keeps for us until
  // we look (SO_RCVBUFFORCE; without CAP_NET_ADMIN as much of it as the system allows). The kernel sends events of
  // hardware to the initial network namespace only. Errors: Io.
  static Result<std::unique_ptr<UeventSource>> open(std::size_t queue_bytes = kUeventQueueBytes);

  int fd() const override { return socket_.get(); }

  // At most 4096 events at a time; the descriptor stays readable while there are more. An overflow, and a message of
  // the kernel that is too long or not understood, is Lost; neighbouring ones are one. Errors: Io.
  Result<std::vector<KernelEvent>> take() override;

  // The netlink port this source listens on, in its network namespace.
  Result<std::uint32_t> port() const;

 private:
  explicit UeventSource(UniqueFd socket) : socket_(std::move(socket)) {}
  UniqueFd socket_;
};

}  // namespace dieu8
