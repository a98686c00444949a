// What can be wrong with a list of zones. Each comes back as a text for an engineer, or as nothing when all is well.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "wipe/command/zone/zone_transport.h"

namespace dieu8 {

// The zones lie one behind the other, none empty or of an unknown kind, from byte 0 to the end of a disk of
// `disk_bytes`; a write pointer lies inside its zone.
std::optional<std::string> layout_fault(std::span<const Zone> zones, std::uint64_t disk_bytes);

// A zone that no write can fill: read-only, offline, or with a capacity below its length (the rest has addresses that
// cannot be written).
std::optional<std::string> unwritable_fault(std::span<const Zone> zones);

// After the reset: the same zones as before, and every sequential one empty with its write pointer at its beginning.
std::optional<std::string> reset_fault(std::span<const Zone> before, std::span<const Zone> after);

// "4 zones: 1 conventional, 3 sequential (1 empty, 2 full)"
std::string zone_summary(std::span<const Zone> zones);

}  // namespace dieu8
