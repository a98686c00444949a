// One record of a journal and its line (docs/format-journal.md, "A record").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"
#include "evidence/json/value.h"

namespace dieu8 {

inline constexpr std::string_view kJournalFormat = "dieu8.journal/1";
inline constexpr std::size_t kMostRecordBytes = 1U << 20U;  // of a line, without its line feed

// Records the journal itself writes; nobody else may use these types.
inline constexpr std::string_view kOpened = "opened";
inline constexpr std::string_view kReopened = "reopened";
inline constexpr std::string_view kTornTail = "torn-tail";
inline constexpr std::string_view kCheckpoint = "checkpoint";

struct JournalRecord {
  std::uint64_t sequence = 0;  // 1, 2, ...
  std::string boot;            // boot id; empty when unknown
  WallTime time;
  BootTime uptime;
  std::string type;  // a word: a-z, 0-9, hyphens
  Json::Object fields;
  Digest previous{};  // chain hash of the record before; zeros for the first
};

// 1 to 64 of a-z, 0-9 and '-'.
bool is_record_type(std::string_view text);

// Whether all text in it is UTF-8, as canonical JSON needs; device names and the like may hold anything.
bool is_recordable(const Json& value);

// Canonical JSON (RFC 8785 subset) without the line feed.
std::string record_line(const JournalRecord& record);

// Errors: Malformed when the line is not a record; it need not be canonical (compare with `record_line`).
Result<JournalRecord> parse_record(ByteView line);

}  // namespace dieu8
