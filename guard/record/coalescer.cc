#include "guard/record/coalescer.h"

#include <algorithm>

#include "evidence/json/canonical.h"

namespace dieu8 {
namespace {

std::string place_of(const Json::Object& fields) {
  const auto place = fields.find("place");
  return place != fields.end() && place->second.text() != nullptr ? *place->second.text() : "";
}

void count(Flood& flood, const Json::Object& fields, WallTime wall) {
  const std::string line =
      canonical_json(Json::Object{{"type", flood.kind.type}, {"time", rfc3339(wall)}, {"fields", fields}});
  Sha256 digest;
  digest.update(flood.digest);
  digest.update(as_bytes(line));
  flood.digest = digest.finish();
  if (flood.count == 0) flood.first = wall;
  flood.last = wall;
  ++flood.count;
}

}  // namespace

Json::Object flood_fields(const Flood& flood) {
  return {
      {"of", flood.kind.type},         {"place", flood.kind.place},   {"count", static_cast<std::int64_t>(flood.count)},
      {"first", rfc3339(flood.first)}, {"last", rfc3339(flood.last)}, {"digest", to_hex(flood.digest)}};
}

std::size_t Coalescer::most_single(Weight weight) const {
  return weight == Weight::Notice ? limits_.notices : limits_.refusals;
}

// Windows in which nothing is counted and whose time has passed say nothing any more.
void Coalescer::make_room(BootTime now) {
  std::erase_if(windows_,
                [&](const auto& entry) { return entry.second.flood.count == 0 && now >= end_of(entry.second); });
}

Coalescer::Window& Coalescer::window_of(FloodKind kind, BootTime now) {
  if (!windows_.contains(kind) && windows_.size() >= limits_.most_kinds) make_room(now);
  if (!windows_.contains(kind) && windows_.size() >= limits_.most_kinds) kind.place.clear();
  auto [entry, is_new] = windows_.try_emplace(kind);
  Window& window = entry->second;
  // Counted ones wait for `written`, however late it comes: a window with a flood in it is not begun anew.
  if (is_new || (window.flood.count == 0 && now >= end_of(window))) {
    window = Window{now, 0, false, {}};
    window.flood.kind = entry->first;
  }
  return window;
}

bool Coalescer::take(std::string_view type, const Json::Object& fields, Weight weight, WallTime wall, BootTime now) {
  if (weight == Weight::Permission) return false;
  Window& window = window_of({std::string(type), place_of(fields), weight}, now);
  if (!window.flooding && window.flood.count == 0 && window.single < most_single(weight)) {
    ++window.single;
    return false;
  }
  count(window.flood, fields, wall);
  return true;
}

std::optional<BootTime> Coalescer::next_flush() const {
  std::optional<BootTime> earliest;
  for (const auto& [kind, window] : windows_)
    if (window.flood.count > 0 && (!earliest || end_of(window) < *earliest)) earliest = end_of(window);
  return earliest;
}

std::optional<Flood> Coalescer::next(Which which, BootTime now) const {
  const auto ready = [&](const auto& entry) {
    return entry.second.flood.count > 0 && (which == Which::Everything || now >= end_of(entry.second));
  };
  const auto found = std::find_if(windows_.begin(), windows_.end(), ready);
  return found == windows_.end() ? std::nullopt : std::optional<Flood>(found->second.flood);
}

void Coalescer::written(const FloodKind& kind, BootTime now) {
  const auto entry = windows_.find(kind);
  if (entry == windows_.end()) return;
  Window& window = entry->second;
  const bool still = window.single + window.flood.count > most_single(kind.weight);
  window = Window{now, 0, still, {}};
  window.flood.kind = kind;
}

}  // namespace dieu8
