// What was done to one disk and what was measured: no field here says "good", only what happened.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/certificate/device_work.h"
#include "evidence/certificate/technique.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

struct LbaRange {  // logical blocks, inclusive of `first`, `count` of them
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  friend bool operator==(const LbaRange&, const LbaRange&) = default;
};

enum class PatternKind { Fixed, Random };

// One literal pass. Fixed: `bytes` (1 or more) repeated from byte 0 of the disk, so the byte at offset o is
// bytes[o % size]. Random: AES-256-CTR keystream addressed by byte offset.
struct PassPattern {
  PatternKind kind = PatternKind::Fixed;
  Bytes bytes;
  bool inverted = false;  // Fixed: every bit of the named bytes turned; already applied to `bytes`
  friend bool operator==(const PassPattern&, const PassPattern&) = default;
};

enum class VerifyMode { Full, Sample, None };

// A read-back: what was read from the medium and how it compared with what was written.
struct Verification {
  VerifyMode mode = VerifyMode::None;
  std::optional<Bytes> sample_seed;  // Sample: 32 bytes from getrandom; the places follow from it
  std::uint64_t sections = 0;        // Sample: equal subsections (SP 800-88 Rev. 1 section 4.7: at least 1000)
  bool direct = false;               // read past the page cache (O_DIRECT)
  std::uint64_t bytes_planned = 0;   // what this mode means for this disk
  std::uint64_t bytes_read = 0;
  std::uint64_t mismatched_sectors = 0;
  std::vector<LbaRange> mismatches;  // the first ranges, at most kMostListedRanges
  Digest mismatches_digest{};        // SHA-256 over all ranges as "first count\n" lines; zeros when none
  std::uint64_t unreadable_sectors = 0;
  std::vector<LbaRange> unreadable;
  Digest unreadable_digest{};  // as above
  bool finished = false;       // reached its end
};

// Random marks written over the disk and read back before the passes (probe.h).
struct Probe {
  Digest key_commitment{};   // as of a random pass
  std::uint64_t places = 0;  // separate blocks
  std::uint64_t bytes = 0;   // in all of them
  std::uint64_t mismatched_sectors = 0;
  std::uint64_t unreadable_sectors = 0;
  bool direct = false;    // read past the page cache (O_DIRECT)
  bool flushed = false;   // between writing and reading back
  bool finished = false;  // all of it was written and read back, whatever came back
};

struct PassReport {
  std::uint32_t number = 1;  // 1, 2, ...
  PassPattern pattern;
  std::optional<Digest> key_commitment;  // Random: SHA-256 of "dieu8 stream key 1\n" and the 32-byte key
  WallTime started;
  WallTime ended;
  std::uint64_t elapsed_ms = 0;     // monotonic, interruptions not counted
  std::uint64_t bytes_written = 0;  // each byte once, over all sessions of this pass
  bool flushed = false;             // the last flush of the pass succeeded
  std::uint64_t unwritten_sectors = 0;
  std::vector<LbaRange> unwritten;  // at most kMostListedRanges
  Digest unwritten_digest{};        // SHA-256 over all ranges as "first count\n" lines; zeros when none
  std::uint32_t device_status = 0;  // errno of the first write or flush the device refused; 0: none was
  bool finished = false;
  std::optional<Verification> verification;  // when this pass was read back
};

inline constexpr std::size_t kMostListedRanges = 1000;

struct Interruption {
  std::uint32_t pass = 0;
  std::uint64_t watermark_bytes = 0;  // everything below was flushed when the work stopped
  WallTime noticed;                   // when the resumed session began
};

enum class FailureKind {
  Refused,  // not started: in use, changed identity...
  OpenFailed,
  Vanished,  // the device went away
  Shrunk,    // fewer bytes than at the start
  IdentityChanged,
  Stopped,      // by the operator
  WriteFailed,  // stopped writing (not single bad sectors)
  FlushFailed,
  ReadFailed,
  Internal,
};

struct Failure {
  FailureKind kind = FailureKind::Internal;
  std::string detail;  // for an engineer, English, no document names
};

struct BeforeState {                       // taken before the first write; no content, only its fingerprint
  std::string partition_table;             // "gpt", "dos", ... or empty
  std::optional<Digest> first_mib_sha256;  // of the first MiB (or the whole disk when smaller)
  std::vector<std::string> contents;       // types libblkid names: "ntfs", "BitLocker", "crypto_LUKS"; no labels
};

struct AfterState {  // taken after the last verification
  bool looked = false;
  std::vector<std::string> signatures_found;  // anything libblkid still recognises
};

enum class LevelAsked { Clear, Purge, Auto };  // Auto: the best this drive offers

struct Sanitization {
  LevelAsked level_asked = LevelAsked::Clear;
  LevelRule level_rule = LevelRule::Stricter;
  std::vector<Technique> techniques_planned;  // in order; Overwrite, when planned, is the last and the passes below
  std::vector<ProbedBits> probed;             // what the drive told and the plan rests on
  std::vector<UncoverStep> uncovered;         // hidden areas, before everything else
  std::optional<Markers> markers;             // when a device command was planned
  std::vector<DeviceStep> device_steps;       // as far as it came
  std::string method;    // of the overwrite: "zero", "dod-5220.22-m-3", "custom"...; empty: none planned
  std::string standard;  // reference of the method, empty for "custom"
  std::vector<PassPattern> passes_planned;
  VerifyMode verify_asked = VerifyMode::Full;
  std::optional<Probe> probe;         // when no random pass is read back
  std::vector<PassReport> passes;     // as far as it came
  std::uint64_t bytes_at_end = 0;     // capacity read again after the last pass; 0: could not be read
  bool identity_same_at_end = false;  // serial, model and size through the same descriptor
  std::vector<Interruption> interruptions;
  std::optional<Failure> failure;
  BeforeState before;
  AfterState after;
  std::vector<std::string> not_reached;  // words of not_reached.h
  std::string engine;                    // "io_uring" or "pwrite"
};

// The work in a few letters, for tables and codes: the last of the drive's commands, and the overwrite's method.
// "zero", "nvme-sanitize-block-erase", "ata-sanitize-crypto-scramble+random"; empty: nothing was planned.
std::string work_label(const Sanitization& work);

std::string_view wire_name(VerifyMode mode);
std::string_view wire_name(PatternKind kind);
std::string_view wire_name(FailureKind kind);
std::string_view wire_name(LevelAsked level);

}  // namespace dieu8
