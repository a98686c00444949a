// What an action is about: one device, one policy, or the machine itself.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "evidence/crypto/digest.h"

namespace dieu8 {

// A USB device by what it claims, every byte of it: the digest of all its descriptors binds its interfaces too. Differs
// between a USB 2 and a USB 3 port of the same machine.
struct UsbIdentity {
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;
  std::string serial;    // bytes as the device tells them; may be empty, at most kMostSerialBytes
  Digest descriptors{};  // SHA-256 of the sysfs file `descriptors`
  friend bool operator==(const UsbIdentity&, const UsbIdentity&) = default;
};

struct PolicyIdentity {
  std::string id;  // the unit's own name for it
  std::uint64_t version = 0;
  Digest manifest{};  // SHA-256 of policy.manifest
  friend bool operator==(const PolicyIdentity&, const PolicyIdentity&) = default;
};

using TicketSubject = std::variant<std::monostate, UsbIdentity, PolicyIdentity>;

inline constexpr std::size_t kMostSerialBytes = 255;

}  // namespace dieu8
