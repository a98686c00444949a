// A long record kept in several journals, one a month: how each names the one before it
// (docs/format-guard-record.md, "Segments"). Shared by the writer and the verifier.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/journal/journal_head.h"
#include "evidence/json/value.h"

namespace dieu8 {

inline constexpr std::string_view kSegmentOpened = "segment-opened";  // record 2 of every segment
inline constexpr std::string_view kSegmentClosed = "segment-closed";  // nothing but the closing checkpoint follows

// The name of a segment's file: "guard-2026-11.journal", and "guard-2026-11-2.journal" for the second of a month.
struct SegmentName {
  std::string month;      // "2026-11"
  std::uint64_t nth = 1;  // of this month
  std::string file() const;
  friend auto operator<=>(const SegmentName&, const SegmentName&) = default;
};

// nullopt for any other name, also for one that `file` would write differently.
std::optional<SegmentName> parse_segment_name(std::string_view file);

std::string month_of(WallTime time);  // "2026-11", in Vietnam's zone

// What a segment says of the one before it.
struct PreviousSegment {
  std::uint64_t number = 0;
  std::string file;
  // How it ended; absent when it could not be read to its end (a damaged disk): then `bytes` and `sha256` tell which
  // file that was.
  std::optional<JournalHead> head;
  std::string origin;  // empty when damaged
  std::uint64_t bytes = 0;
  Digest sha256{};
  friend bool operator==(const PreviousSegment&, const PreviousSegment&) = default;
};

struct SegmentOpening {
  std::uint64_t number = 1;  // 1, 2, ... over the whole life of the record
  std::string file;          // the name it was opened under
  bool running = false;      // opened by a guard that had recorded its start already
  std::optional<PreviousSegment> previous;
  friend bool operator==(const SegmentOpening&, const SegmentOpening&) = default;
};

Json::Object segment_opening_fields(const SegmentOpening& opening);
// Reads exactly what `segment_opening_fields` writes. Errors: Malformed.
Result<SegmentOpening> parse_segment_opening(const Json::Object& fields);

// The opening that record 2 of a journal states. Errors: Malformed when this is no segment (a session's journal, say).
Result<SegmentOpening> segment_opening_of(ByteView journal);

}  // namespace dieu8
