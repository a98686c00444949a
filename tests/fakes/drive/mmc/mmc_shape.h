// What a simulated card is built like, and the lies that can be laid over it one by one.
#pragma once

#include <cstdint>
#include <functional>

#include "tests/fakes/drive/flash_model.h"
#include "wipe/command/mmc/mmc_transport.h"

namespace dieu8 {

// Defaults: an eMMC device of 4 MiB, thus addressed in bytes, with erase groups of 512 KiB; two boot partitions of
// 128 KiB, no RPMB, no general purpose partition; secure erase, TRIM, SANITIZE, purging of retired blocks. An SD card
// is addressed in sectors and has none of the other areas.
struct MmcShape {
  MmcCardKind kind = MmcCardKind::Emmc;
  FlashShape flash{.sector_bytes = 512, .user_sectors = 8192, .spare_sectors = 256};
  std::uint8_t security_features = 0x55;  // SEC_FEATURE_SUPPORT: bits 0, 2, 4, 6
  std::uint8_t boot_multiplier = 1;       // BOOT_SIZE_MULT, of 128 KiB
  std::uint8_t rpmb_multiplier = 0;       // RPMB_SIZE_MULT, of 128 KiB
  std::uint8_t general_multiplier = 0;    // GP_SIZE_MULT of the first one, of 512 KiB
  std::uint8_t user_protection = 0;       // USER_WP
  std::uint8_t boot_protection = 0;       // BOOT_WP
  std::uint8_t boot_protection_status = 0;
  bool write_protected = false;  // CSD bit 12
  bool locked = false;           // by a password (CMD42)
  std::uint8_t erase_timeout_multiplier = 2;
  std::uint64_t group_ms = 200;  // what an erase of one group really takes
  std::uint64_t sanitize_ms = 30'000;
};

// What an erase command leaves behind while the card says that it was done.
enum class MmcEraseLie {
  None,
  Nothing,       // not a bit was touched
  FirstCommand,  // the first range of the user area is erased, the others are acknowledged
  FirstHalf,     // of every range
  UnmapOnly,     // a secure erase that only drops the map
  Boot0Left,     // reported as erased
  Boot1Left,
  GeneralLeft,
  UserLeft,        // only the areas beside it are erased
  EverySecond,     // every other sector
  EveryTenthLeft,  // every tenth block of eight sectors keeps its data
};

struct MmcLies {
  MmcEraseLie erase = MmcEraseLie::None;
  bool marks_only = false;           // secure trim step 2 is acknowledged and not done
  bool sanitize_ignored = false;     // acknowledged and not done
  bool sanitize_never_ends = false;  // busy for ever; the host gives up
  bool erase_never_ends = false;
  bool access_not_switched = false;               // PARTITION_CONFIG takes no other value
  bool access_not_back = false;                   // ...or does not go back to the user area
  bool lose_writes = false;                       // acknowledges and drops
  bool lose_writes_after = false;                 // the same, once an erase was acknowledged
  bool keep_in_cache = false;                     // reads come from a cache that no erase empties
  bool unreadable_after = false;                  // every read of the host fails after an erase
  bool fewer_answers = false;                     // the host's driver hands up fewer answers than commands
  bool ext_csd_lost_after = false;                // CMD8 reads all ones after an erase
  bool status_lost_after = false;                 // CMD13 is not answered after an erase
  bool unknown_to_erase = false;                  // CMD35 (CMD32) is an illegal command for this card
  std::uint64_t sectors_fewer_after = 0;          // the kernel sees a smaller card after the erase
  std::uint64_t ext_csd_sectors_fewer_after = 0;  // SEC_COUNT tells it too
  const char* serial_after = nullptr;             // another card answers after the erase
  std::uint32_t vanish_at_erase = 0;              // 1: the first erase command, and so on
  bool vanish_at_sanitize = false;
  std::uint32_t power_cut_at_erase = 0;  // in the middle of it; the card answers again afterwards
  // The card status about to be handed over, of a command; `erased`: an erase was acknowledged before.
  std::function<void(std::uint32_t& status, const MmcCommand& command, bool erased)> status = {};
};

}  // namespace dieu8
