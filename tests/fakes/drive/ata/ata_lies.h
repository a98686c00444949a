// The lies a simulated ATA drive, or the bridge before it, can tell. Each is one switch over an honest drive.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "tests/fakes/drive/ata/ata_taskfile.h"

namespace dieu8 {

// What an erase (SANITIZE or SECURITY ERASE) leaves, while all is reported as done.
enum class EraseLie {
  None,
  Nothing,       // nothing is erased
  FirstHalf,     // only the first half of the addresses
  KeepsEighth,   // every eighth sector stays
  KeepsTail,     // the last sixteenth stays
  OnlySpare,     // stale cells only, what addresses lead to stays
  OnlyMapped,    // not found by any measurement: stale cells keep their bytes
  OnlyUnmapped,  // not found by any measurement: addresses read zeros, the cells keep their bytes
};

// What SANITIZE STATUS EXT says, whatever is true.
enum class SanitizeLie {
  None,
  OldSuccess,       // "completed" of an earlier run, before and after; ours is acknowledged and not run
  AtOnce,           // "completed" in the answer to the command itself, nothing was run
  NeverEnds,        // in progress for ever
  StuckAtLast,      // in progress at 65535/65536 for ever
  BothBits,         // completed and in progress at once
  Forgets,          // acknowledged, then "no sanitize was run"
  Fails,            // fails at the end: physical sectors remain
  FailsUnspecific,  // fails at the end, reason 0
  FailsAndSaysSo,   // ERR, with the count of a completed one beside it
  DeviceFault,      // DF instead of ERR at the end
  Refuses,          // nothing stands in the way, and the command is aborted as frozen
};

// What becomes of the result registers on their way.
enum class RegisterLie {
  None,
  Dropped,        // GOOD, no sense data
  DroppedCheck,   // CHECK CONDITION without sense data
  AllZero,        // a descriptor full of zeros
  AllOnes,        // ... of FFh
  FixedFormat,    // fixed-format sense data
  Truncated,      // cut off inside the descriptor
  NoDescriptor,   // descriptor format, without the ATA one
  NoUpperHalf,    // EXTEND clear, upper bytes zero
  Busy,           // status register D0h
  KeyDisagrees,   // registers without ERR below sense key ABORTED COMMAND
  Deferred,       // 73h: about some earlier command
  ErrorsHidden,   // ERR and the error register are cleared, the rest stays
  ResetSignature  // 50h/01h of a reset in place of the answer
};

enum class SecurityLie {
  None,
  PasswordNotTaken,    // SET PASSWORD acknowledged, IDENTIFY shows none
  PasswordLeft,        // after the erase the password is still set
  PasswordLeftLocked,  // ... and the drive locked
  NeverDisables,       // ... and DISABLE PASSWORD is acknowledged without effect
  PrepareRefused,
  EraseRefused,  // ERASE UNIT aborted
  EraseFault,    // DF
  BadPageAfter,  // IDENTIFY with a wrong checksum after the erase
  SilentAfter,   // IDENTIFY without data after the erase
};

enum class CapacityLie {
  None,
  NativeMaxHidden,  // READ NATIVE MAX and GET NATIVE MAX answer what is visible
  NativeMaxTooLow,  // ... less than what is visible
  NativeMaxZero,
  SetMaxWithoutEffect,  // SET MAX and SET ACCESSIBLE MAX acknowledged only
  SetMaxRefused,
  DcoRestoreWithoutEffect,
  DcoRestoreRefused,
  DcoFrozen,          // DCO IDENTIFY and RESTORE aborted
  ShrinksAfterErase,  // a quarter less can be addressed
  GrowsAfterErase     // what was hidden can be addressed
};

enum class CacheLie {
  None,
  WritesLost,            // acknowledged, never kept; reads give what was there before
  WritesLostAfterErase,  // from the first erase on
  FlushIgnored,          // writes stay in the cache; lost when power or the erase comes
  FlushFails,            // FLUSH CACHE is aborted
  ReadsFromCache,        // what was written is answered from a copy the erase does not reach
  EighthWriteLost,       // every eighth sector
};

// How far the drive has come when a lie asks whether it is its turn.
struct AtaMoment {
  unsigned sanitizes = 0;       // SANITIZE commands other than status seen, this one included
  unsigned erases = 0;          // SECURITY ERASE UNIT seen, this one included
  unsigned statuses_after = 0;  // SANITIZE STATUS EXT seen since the first sanitize, this one included
};

using AtaTurn = std::function<bool(const AtaTaskfile&, const AtaMoment&)>;

struct AtaLies {
  EraseLie erase = EraseLie::None;
  bool crypto_keeps_key = false;  // CRYPTO SCRAMBLE changes no key
  SanitizeLie sanitize = SanitizeLie::None;
  RegisterLie registers = RegisterLie::None;
  AtaTurn registers_turn;  // empty: always
  SecurityLie security = SecurityLie::None;
  CapacityLie capacity = CapacityLie::None;
  CacheLie cache = CacheLie::None;
  std::string serial_after_erase;  // another drive's serial number from then on
  bool no_pass_through = false;    // a bridge that knows no ATA PASS-THROUGH
  bool empty_pages = false;        // a bridge that answers IDENTIFY DEVICE with zeros
};

// Turns.
AtaTurn on_command(std::uint8_t command);
AtaTurn on_sanitize_itself();           // the command that begins it
AtaTurn on_status_after_sanitize();     // every status since
AtaTurn on_last_status(unsigned from);  // the from-th status since, and later ones
AtaTurn after_erase();                  // every command once SECURITY ERASE UNIT or a sanitize was sent, these included

}  // namespace dieu8
