// The NVMe Sanitize command. Source: NVMe Base 2.0 section 5.24.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/certificate/technique.h"
#include "wipe/command/nvme_transport.h"

namespace dieu8 {

enum class SanitizeAction : std::uint8_t { ExitFailureMode = 1, BlockErase = 2, Overwrite = 3, CryptoErase = 4 };

// The action behind a technique; nothing for one that is not NVMe Sanitize.
std::optional<SanitizeAction> sanitize_action(Technique technique);

// "Crypto Erase", as the standard names it.
std::string sanitize_action_name(SanitizeAction action);

inline constexpr std::uint32_t kSanitizeActionMask = 0x7;             // SANACT
inline constexpr std::uint32_t kSanitizeUnrestrictedExit = 1U << 3U;  // AUSE
inline constexpr std::uint32_t kSanitizeOnePass = 1U << 4U;           // OWPASS 1
inline constexpr std::uint32_t kSanitizeInvertBetween = 1U << 8U;     // OIPBP
inline constexpr std::uint32_t kSanitizeNoDeallocate = 1U << 9U;      // NDAS

// Command dword 10 for an erase.
// AUSE 0: after a failure the drive must not go back to work as if nothing had been, only another sanitize ends it.
// OWPASS 1 (0 would mean 16), only where it has a meaning: for the overwrite.
// NDAS 0: every controller takes it; a controller may inhibit No-Deallocate, and then ends in status 4 or refuses.
// `dword_of_last_log`, the SCDW10 of the run before ours: where it is the very same, our echo in the log would prove
// nothing; then OIPBP is set, which the standard ignores for block and crypto erase and which inverts nothing when
// there is one pass. So the log can name our command and no earlier one.
std::uint32_t sanitize_dword_10(SanitizeAction action, std::optional<std::uint32_t> dword_of_last_log);

// The command for the whole subsystem (namespace number 0). `pattern` fills dword 11 for the overwrite and is left
// out (0) for the others.
NvmeCommand nvme_sanitize(std::uint32_t dword_10, std::uint32_t pattern);

}  // namespace dieu8
