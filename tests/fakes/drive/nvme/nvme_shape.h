// What a simulated NVMe drive is built like, and the lies that can be laid over it one by one.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/fakes/drive/flash_model.h"

namespace dieu8 {

struct NvmeNamespaceShape {
  std::uint32_t number = 2;
  std::uint64_t sectors = 512;
  bool attached = true;  // to the controller the host talks to
  bool write_protected = false;
};

// Defaults: one namespace (number 1), Block Erase and Overwrite, Format NVM of one namespace, NVMe 1.2: nothing beside
// the user area. Times are what the drive needs; its log tells them as estimates.
struct NvmeShape {
  FlashShape flash{.sector_bytes = 512, .user_sectors = 2048, .spare_sectors = 128};
  std::vector<NvmeNamespaceShape> others;    // beside namespace 1
  bool write_protected = false;              // namespace 1
  std::uint64_t boot_partition_sectors = 0;  // of both together; a multiple of 512
  std::uint64_t rpmb_sectors = 0;
  std::uint64_t unallocated_sectors = 0;
  std::uint32_t version = 0x00010200;
  std::uint32_t sanitize_capabilities = 0x00000006;  // SANICAP; bit 0 is for `flash.encrypting`
  std::uint16_t optional_commands = 0x000a;          // OACS: Format NVM, namespace management
  std::uint8_t format_attributes = 0x00;             // FNA
  std::uint8_t log_attributes = 0x00;                // LPA
  bool persistent_memory_enabled = false;
  bool estimates = true;
  std::uint64_t crypto_ms = 2'000;
  std::uint64_t block_ms = 60'000;
  std::uint64_t overwrite_ms = 600'000;
  std::uint64_t format_ms = 30'000;
};

// What an erase leaves behind while the drive says that it was done.
enum class NvmeEraseLie {
  None,
  Nothing,     // not a bit was touched
  OpenedOnly,  // other namespaces and the unallocated capacity keep their data
  FirstHalf,   // addresses above the middle keep their data
  LastHalf,
  FirstMebibyte,   // as tools do that only remove the partition table
  EverySecond,     // every other block of eight sectors
  EveryTenthLeft,  // every tenth block of eight sectors keeps its data
  MappedOnly,      // replaced copies and spare cells keep theirs
  UnmapOnly,       // addresses read zeros, the cells keep everything
  OldKeyKept,      // crypto erase: a new key, and the old one still in a drawer
};

struct NvmeLies {
  NvmeEraseLie erase = NvmeEraseLie::None;         // of Sanitize
  NvmeEraseLie format_erase = NvmeEraseLie::None;  // of Format NVM
  bool fails = false;                              // the sanitize ends in failure (that is not a lie)
  bool finish_at_once = false;                     // never seen in progress
  bool never_finish = false;
  bool forget_on_reset = false;  // a controller reset ends the sanitize without a trace
  bool forget_on_power_cut = false;
  bool closed_after_success = false;  // says success, then refuses all access with status 1Ch
  std::uint16_t refuse_sanitize = 0;  // status; not 0: Sanitize is not accepted
  std::uint16_t refuse_log = 0;       // status; not 0: the log is refused once a sanitize was accepted
  bool log_times_out = false;         // no completion for the log once a sanitize was accepted
  std::uint16_t format_status = 0;    // Format NVM ends with it after having erased nothing
  bool format_never_answers = false;
  bool format_changes_layout = false;       // takes LBA format 0 whatever was asked
  bool lose_writes = false;                 // acknowledges and drops
  bool keep_in_cache = false;               // serves reads from a cache that no erase empties
  bool unreadable_after = false;            // every read fails after the erase
  std::int64_t sectors_more_after = 0;      // capacity after the erase; negative: it shrinks
  std::string serial_after;                 // another serial number after the erase
  std::uint32_t crypto_on_plain_cells = 0;  // SANICAP bits added although the cells hold plain text

  // The log that is about to be handed over; `accepted`: one of ours was accepted before; `before`: the log as it stood
  // when ours was sent.
  std::function<void(Bytes& log, bool accepted, const Bytes& before)> log;
  // An Identify page that is about to be handed over.
  std::function<void(Bytes& page, std::uint8_t structure)> identify;
};

}  // namespace dieu8
