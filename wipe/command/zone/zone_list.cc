#include "wipe/command/zone/zone_list.h"

#include <algorithm>

namespace dieu8 {
namespace {

std::string place(const Zone& zone) { return "the zone at byte " + std::to_string(zone.first); }

bool known(ZoneType type) {
  return type == ZoneType::Conventional || type == ZoneType::SequentialRequired ||
         type == ZoneType::SequentialPreferred;
}

// Where the write pointer has a meaning (ZBC-2 table "Zone condition"): in neither full nor lost zones.
bool has_write_pointer(const Zone& zone) {
  switch (zone.condition) {
    case ZoneCondition::Empty:
    case ZoneCondition::ImplicitOpen:
    case ZoneCondition::ExplicitOpen:
    case ZoneCondition::Closed: return true;
    case ZoneCondition::NotWritePointer:
    case ZoneCondition::ReadOnly:
    case ZoneCondition::Full:
    case ZoneCondition::Offline: return false;
  }
  return false;
}

bool pointer_lies_outside(const Zone& zone) {
  return zone.sequential() && has_write_pointer(zone) &&
         (zone.write_pointer < zone.first || zone.write_pointer > zone.end());
}

bool is_reset(const Zone& zone) { return zone.condition == ZoneCondition::Empty && zone.write_pointer == zone.first; }

bool same_place(const Zone& one, const Zone& other) {
  return one.first == other.first && one.bytes == other.bytes && one.type == other.type;
}

}  // namespace

std::optional<std::string> layout_fault(std::span<const Zone> zones, std::uint64_t disk_bytes) {
  std::uint64_t end = 0;
  for (const Zone& zone : zones) {
    if (zone.first != end) return place(zone) + " does not begin where the one before it ends";
    if (zone.bytes == 0 || zone.bytes > disk_bytes - zone.first) return place(zone) + " has an impossible length";
    if (!known(zone.type)) return place(zone) + " is of an unknown type";
    if (pointer_lies_outside(zone)) return place(zone) + " has its write pointer outside";
    end = zone.end();
  }
  if (end == disk_bytes) return std::nullopt;
  return "the zones end at byte " + std::to_string(end) + " of " + std::to_string(disk_bytes);
}

std::optional<std::string> unwritable_fault(std::span<const Zone> zones) {
  for (const Zone& zone : zones) {
    if (zone.condition == ZoneCondition::ReadOnly) return place(zone) + " is read-only";
    if (zone.condition == ZoneCondition::Offline) return place(zone) + " is offline";
    if (zone.writable_bytes < zone.bytes) return place(zone) + " can be written in its first part only";
  }
  return std::nullopt;
}

std::optional<std::string> reset_fault(std::span<const Zone> before, std::span<const Zone> after) {
  if (!std::ranges::equal(before, after, same_place)) return "the disk reports other zones than before";
  for (const Zone& zone : after)
    if (zone.sequential() && !is_reset(zone)) return place(zone) + " is not empty";
  return std::nullopt;
}

std::string zone_summary(std::span<const Zone> zones) {
  const auto count = [&](auto wanted) { return std::to_string(std::ranges::count_if(zones, wanted)); };
  const auto in = [&](ZoneCondition condition) {
    return count([=](const Zone& zone) { return zone.sequential() && zone.condition == condition; });
  };
  return std::to_string(zones.size()) + " zones: " + count([](const Zone& zone) { return !zone.sequential(); }) +
         " conventional, " + count([](const Zone& zone) { return zone.sequential(); }) + " sequential (" +
         in(ZoneCondition::Empty) + " empty, " + in(ZoneCondition::Full) + " full)";
}

}  // namespace dieu8
