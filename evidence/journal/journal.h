// The sealed journal (docs/format-journal.md): a hash chain of records, each on the medium before `append` returns,
// closed by a checkpoint (RFC 6962 tree) that an officer's key signs.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"
#include "evidence/journal/append_file.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct JournalHead {
  std::uint64_t records = 0;
  Digest last{};  // chain hash of the last record; zeros for an empty journal
  Digest root{};  // RFC 6962 Merkle tree hash over all records
};

// Turns a checkpoint's text into a signature (detached CMS, DER). Signing lives elsewhere; the journal only asks.
using CheckpointSeal = std::function<Result<Bytes>(ByteView checkpoint)>;

class Journal {
 public:
  // A new journal. `origin` is the log's identity (a UUID) and stands in every checkpoint.
  static Result<Journal> create(std::unique_ptr<AppendFile> file, Clock& clock, std::string origin);

  // Goes on with an existing journal file after an interruption. A torn tail is cut off and its length and digest
  // are recorded as the next record ("torn-tail"). Errors: Invalid when the chain is broken before the tail,
  // Refused when it is already closed.
  static Result<Journal> reopen(const std::string& path, Clock& clock);

  // Durable or an error; after an error every further append fails. `type` is a word like "pass-started".
  Status append(std::string_view type, Json::Object fields);

  // Appends the signed checkpoint; no record can follow it.
  Status close(const CheckpointSeal& seal);

  JournalHead head() const;
  const std::string& origin() const;

  Journal(Journal&&) noexcept;
  Journal& operator=(Journal&&) noexcept;
  ~Journal();

 private:
  struct State;
  explicit Journal(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The Linux append file: O_APPEND, O_EXCL when `create`, fdatasync; the folder is synced at creation.
Result<std::unique_ptr<AppendFile>> open_append_file(const std::string& path, bool create);

}  // namespace dieu8
