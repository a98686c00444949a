// Floods: what comes too often is counted exactly and recorded as one line a while. Pure; the caller has the clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "evidence/base/clock.h"
#include "evidence/crypto/digest.h"
#include "evidence/json/value.h"
#include "guard/record/guard_record.h"

namespace dieu8 {

struct CoalescerLimits {
  std::size_t notices = 20;         // of one kind in one window, each with its own record
  std::size_t refusals = 100;       // likewise
  std::int64_t window_ms = 60'000;  // after it the flood's record is due
  std::size_t most_kinds = 64;      // places watched apart; beyond, all places of a type are one
};

// What is of one kind: same type, weight, and place ("place" among the fields: the port, the interface).
struct FloodKind {
  std::string type;
  std::string place;
  Weight weight = Weight::Notice;
  friend auto operator<=>(const FloodKind&, const FloodKind&) = default;
};

struct Flood {
  FloodKind kind;
  std::uint64_t count = 0;
  WallTime first;
  WallTime last;
  Digest digest{};  // d = SHA-256(d before || canonical line), from 32 zeros; see docs/format-guard-record.md
};

Json::Object flood_fields(const Flood& flood);

class Coalescer {
 public:
  explicit Coalescer(CoalescerLimits limits = {}) : limits_(limits) {}

  // True: counted here, to be recorded with the others of its kind. False: to be recorded for itself.
  // A Permission is never counted. The fields' text must be valid UTF-8.
  bool take(std::string_view type, const Json::Object& fields, Weight weight, WallTime wall, BootTime now);

  // When the earliest flood is due; nullopt while there is none: no timer is needed.
  std::optional<BootTime> next_flush() const;
  // A flood whose window has passed at `now`; with Everything any flood. It stays until `written`.
  enum class Which { Due, Everything };
  std::optional<Flood> next(Which which, BootTime now) const;
  // The flood that `next` returned is durable.
  void written(const FloodKind& kind, BootTime now);

 private:
  struct Window {
    BootTime began;
    std::size_t single = 0;  // recorded each for itself
    bool flooding = false;   // the window before overflowed: everything is counted at once
    Flood flood;
  };

  BootTime end_of(const Window& window) const { return {window.began.milliseconds + limits_.window_ms}; }
  std::size_t most_single(Weight weight) const;
  Window& window_of(FloodKind kind, BootTime now);
  void make_room(BootTime now);

  CoalescerLimits limits_;
  std::map<FloodKind, Window> windows_;
};

}  // namespace dieu8
