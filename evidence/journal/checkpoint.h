// A checkpoint: the journal's size and root at one moment, as a record and as the text an officer's key signs.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/journal/record.h"

namespace dieu8 {

// The first line of everything a journal has signed: no other document of this project begins with it.
inline constexpr std::string_view kCheckpointType = "dieu8.journal-checkpoint/1";

enum class CheckpointKind { Periodic, Final };

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;  // records before the checkpoint
  Digest root{};           // over those records
};

// The three lines of C2SP tlog-checkpoint, each ended by a line feed: origin, size, root in Base64.
std::string checkpoint_body(const Checkpoint& checkpoint);

// Reads exactly what `checkpoint_body` writes. Errors: Malformed.
Result<Checkpoint> parse_checkpoint_body(std::string_view body);

struct CheckpointFields {
  Checkpoint checkpoint;
  CheckpointKind kind = CheckpointKind::Periodic;
  Bytes signature;  // detached CMS, DER; empty in a record that is not signed yet
};

Json::Object checkpoint_fields(const CheckpointFields& fields);
Result<CheckpointFields> parse_checkpoint_fields(const Json::Object& fields);

// What is signed: the type line, the body, and the line of `record` as it is without its signature, so that the
// time, place and finality of the checkpoint record are sealed too.
std::string signed_checkpoint_text(JournalRecord record);

}  // namespace dieu8
