// The overwrite of one disk from first write to last look, over any BlockQueue. Measures; never judges.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/sanitization.h"
#include "evidence/json/value.h"
#include "wipe/run/block_queue.h"
#include "wipe/run/failure_cell.h"
#include "wipe/run/random_stream.h"

namespace dieu8 {

// Where a disk's work stands on the medium: everything below `watermark_bytes` of `pass` was flushed.
struct ResumePoint {
  std::uint32_t pass = 1;
  std::uint64_t watermark_bytes = 0;
  bool verifying = false;  // the pass is written; its read-back was under way (it starts over)
  StreamKey key{};         // of this pass; only regenerates random bytes, protects nothing
  std::optional<Bytes> sample_seed;
  std::optional<Probe> probe;               // of this or an earlier session; a finished one stays valid
  std::vector<PassReport> passes;           // up to `pass`; the last one's bad sectors are listed without limit
  std::vector<Interruption> interruptions;  // of earlier resumptions
};

// When what was written is flushed and the resume point saved: whichever comes first.
struct FlushPolicy {
  std::uint64_t every_bytes = std::uint64_t{1} << 30U;
  std::uint64_t every_ms = 15'000;
};

struct DiskTask {
  DiskIdentity identity;
  std::vector<PassPattern> passes;
  VerifyMode verify = VerifyMode::Full;
  bool verify_every_pass = false;  // else only the last pass is read back
  std::optional<ResumePoint> resume;
  FlushPolicy flush;
  // A disk with sequential zones: one write under way at a time, each behind the one before; every pass begins with
  // DiskCallbacks::reset_zones, and one that was interrupted, or whose flush failed, begins over.
  bool sequential_writes = false;
};

// Can the engine do this at all? Ask before the first write.
// Errors: Misuse for no passes, a pattern of no or over 4096 bytes, no capacity, a capacity that is no multiple of the
// logical sector (a plain file of odd size), and for sequential writes without a random pass that is read back (random
// marks cannot be laid over such a disk); Malformed for a resume point that does not belong to the task.
Status check_task(const DiskTask& task);

struct Progress {                                // readable from another thread
  std::atomic<std::uint32_t> device_command{0};  // the drive's own command under way: 1, 2, ...; 0: none (any more)
  std::atomic<std::uint32_t> of_65536{0};        // how far it is, in the drive's own figure; 0: it gives none
  std::atomic<bool> marking{false};              // random marks are being written, read back or looked for
  std::atomic<std::uint32_t> pass{0};
  std::atomic<bool> verifying{false};
  std::atomic<std::uint64_t> done_bytes{0};  // of the present pass or read-back
  std::atomic<std::uint64_t> bad_sectors{0};
  FailureCell failure;  // known before `finished`; nothing: none, or not yet
  std::atomic<bool> finished{false};
};

// What the engine asks of its surroundings; each may fail, and a failure stops the disk.
struct DiskCallbacks {
  std::function<Status(std::string_view type, Json::Object fields)> record;  // the journal, durable
  std::function<Status(const ResumePoint&)> save;                            // the resume file, durable
  std::function<bool()> stop_asked;                                          // Ctrl-C
  std::function<Status()> reset_zones = {};  // sequential writes only: every zone is empty afterwards, or an error
};

// Fills probe, passes, verification, interruptions, failure, bytes_at_end, engine of the returned Sanitization;
// before/after/ identity comparisons and planned fields belong to the caller. Throws nothing. Always returns what was
// done, also after a failure.
Sanitization run_disk(BlockQueue& queue, const DiskTask& task, Clock& clock, Progress& progress,
                      const DiskCallbacks& callbacks);

}  // namespace dieu8
