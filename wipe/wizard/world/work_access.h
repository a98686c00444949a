// The work itself: planned, begun, watched, ended, its evidence written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/certificate/certificate.h"
#include "wipe/run/progress_snapshot.h"
#include "wipe/wizard/world/answer.h"
#include "wipe/wizard/world/work_request.h"

namespace dieu8 {

struct PreparedDisk {
  std::string path;
  std::string model;
  std::string serial;  // empty: none
  std::uint64_t bytes = 0;
  std::vector<std::string> words;  // to confirm it in full, as words_to_confirm has them: the serial or the path first,
                                   // then the path of each namespace that is erased with it
};

struct PreparedWork {
  std::vector<PreparedDisk> disks;
  bool sleep_would_help = false;  // a frozen drive could do better; ask again with allow_sleep
};

struct DiskNow {
  ProgressSnapshot progress;
  std::string model;
  std::string serial;
  std::optional<std::int32_t> celsius;        // nothing: the drive does not tell
  std::optional<std::uint64_t> seconds_left;  // of all that is planned for this disk; nothing: not known yet
  std::optional<Failure> failure;             // it stopped before its end; the others go on
};

enum class RunState {
  NotBegun,
  Starting,  // disks are opened, the session's folder is made
  Running,
  Stopping,  // at the next safe place
  Stopped,   // by the officer, or a drive wants its power switched off; can be resumed
  Sealing,   // all disks have ended; the certificate is made
  Done,      // outcome() has it
  Failed,    // `error` says why; nothing began, or no certificate could be made
};

struct RunNow {
  RunState state = RunState::NotBegun;
  std::vector<DiskNow> disks;
  std::optional<Error> error;         // Stopped, Failed
  std::optional<Error> medium_error;  // the medium does not take the evidence any more; the work goes on in memory
};

struct Outcome {
  Certificate certificate;  // judged
  bool sealed = false;      // by an officer's key; false: not sealed by the agency
};

struct WrittenEvidence {
  std::string medium;              // Medium::path
  std::string folder;              // on it: "dieu8/evidence/2026-11-29-PF2ABC"
  std::vector<std::string> files;  // "certificate.pdf", ...
  std::string sha256;              // of certificate.json, as it was read back, hex
};

class WorkAccess {
 public:
  virtual ~WorkAccess() = default;

  // Begins to plan and to check key, secret and medium; writes nothing to any disk. A later call replaces what was
  // prepared. Errors of prepared(): Refused (in use, locked, key), NotFound (a disk or medium is gone), Misuse (job)...
  virtual void prepare(const WorkRequest& request) = 0;
  virtual Answer<PreparedWork> prepared() = 0;

  // The plan that was prepared, literally, one line an element, not wrapped, in the chosen language. Quick.
  virtual std::vector<std::string> plan_lines() = 0;

  // Begins to erase what was prepared; `confirmed` are the words of every disk. What can fail shows in now().
  virtual void start(const std::vector<std::string>& confirmed) = 0;
  virtual RunNow now() = 0;  // quick
  virtual void stop() = 0;   // at a safe place; a drive at a command of its own goes on by itself

  // After RunState::Done; the same value each time.
  virtual const Outcome& outcome() = 0;

  // Begins to write the evidence to a medium (Medium::id), to sync it, to read it back past the page cache and to check
  // it with the verifier's code. Any number of times, to any medium; what is in memory stays there. Also after a
  // session that was stopped or failed: then all there is.
  // Errors of written(): NoSpace, Refused (read-only), NotFound (pulled), Io, Invalid (read back otherwise).
  virtual void write_evidence(const std::string& medium) = 0;
  virtual Answer<WrittenEvidence> written() = 0;
};

}  // namespace dieu8
