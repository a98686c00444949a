// Reading a journal in order to go on writing it: strict, no explanations (those are `check_journal`'s).
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"
#include "evidence/journal/merkle_tree.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct RecoveredJournal {
  std::string origin;
  Digest last{};
  MerkleTree tree;
  std::uint64_t good_bytes = 0;  // up to and with the line feed of the last whole record
  Bytes torn;                    // what follows them: the write that was under way when the power went
};

// Errors: Invalid when the chain is broken or no complete first record is there; Refused when the journal is closed.
Result<RecoveredJournal> recover_journal(ByteView bytes);

// The identity an "opened" record states. Errors: Malformed, also for another format than "dieu8.journal/1".
Result<std::string> origin_of(const Json::Object& opened_fields);

bool is_uuid(std::string_view text);  // 36 characters, lower case

}  // namespace dieu8
