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
#include "evidence/journal/append_file.h"
#include "evidence/journal/journal_head.h"
#include "evidence/json/value.h"

namespace dieu8 {

// Turns the text of a checkpoint (`signed_checkpoint_text`) into a signature: detached CMS, DER, over exactly these
// bytes. Signing lives elsewhere; the journal only asks.
using CheckpointSeal = std::function<Result<Bytes>(ByteView checkpoint)>;

class Journal {
 public:
  // A new journal. `origin` is the log's identity (a UUID) and stands in every checkpoint. Errors: Misuse for an
  // origin that is no UUID; what the file says.
  static Result<Journal> create(std::unique_ptr<AppendFile> file, Clock& clock, std::string origin);

  // Goes on with an existing journal file after an interruption. A torn tail is cut off and its length and digest
  // are recorded as the next record ("torn-tail"); then follows "reopened". Errors: Invalid when the chain is broken
  // before the tail or no complete first record is there, Refused when it is already closed or another program
  // writes it.
  static Result<Journal> reopen(const std::string& path, Clock& clock);

  // Durable or an error. After an error of the file every further append fails (Io): nobody knows what is in it.
  // `type` is a word like "pass-started". Errors: also Misuse, with nothing written and the journal still usable, for
  // a type that is no word or the journal's own, and for fields no reader would accept (size, depth, text not UTF-8).
  Status append(std::string_view type, Json::Object fields);

  // Appends a signed checkpoint; records may follow. When `seal` fails nothing is written and its error returned.
  Status checkpoint(const CheckpointSeal& seal);

  // Appends the final signed checkpoint; no record can follow it (further calls: Refused).
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

// The Linux append file: O_APPEND, O_EXCL when `create`, fdatasync; the folder is synced at creation. It is locked
// (flock) as long as it is open. Errors: Refused when another program holds it; Io, NotFound, NoSpace.
Result<std::unique_ptr<AppendFile>> open_append_file(const std::string& path, bool create);

}  // namespace dieu8
