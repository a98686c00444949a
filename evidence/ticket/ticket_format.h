// The numbers of challenge and ticket (docs/format-ticket.md), shared by writers and readers.
#pragma once

#include <cstdint>

namespace dieu8::ticket {

// Keys of both maps, in the order they are written.
enum Key : std::uint64_t {
  kType = 1,
  kId = 2,         // ticket only: 8 bytes
  kMachine = 3,    // 8 bytes
  kNonce = 4,      // 16 bytes
  kBoot = 5,       // 16 bytes
  kHead = 6,       // [origin 16 bytes, records, root 32 bytes]
  kAction = 7,     // TicketAction
  kSubject = 8,    // [1, vendor, product, serial, descriptors] or [2, id, version, manifest]; absent: the machine
  kPurpose = 9,    // ticket only
  kRepair = 10,    // ticket only: [report number, date, recipient, repairer, kind]; absent: no repair
  kValidity = 11,  // ticket only: seconds
  kLatest = 12,    // ticket only: seconds since 1970
  kUses = 13,      // ticket only: 1
  kSigners = 14,   // ticket only: 1 or 2
  kTime = 15,      // challenge only: seconds since 1970
  kName = 16,      // challenge only
};

inline constexpr std::uint64_t kUsbSubject = 1;
inline constexpr std::uint64_t kPolicySubject = 2;

}  // namespace dieu8::ticket
