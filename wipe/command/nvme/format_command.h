// The Format NVM command with a secure erase, the LBA format left as it is.
// Source: NVMe Base 2.0 section 5.14, Identify Controller FNA; NVM Command Set 1.0 section 4.1.5.1 (FLBAS, DPS).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "evidence/certificate/technique.h"
#include "wipe/command/nvme_transport.h"
#include "wipe/drive/nvme_identify.h"

namespace dieu8 {

enum class SecureErase : std::uint8_t { UserData = 1, Cryptographic = 2 };  // SES; 0 would erase nothing

// The secure erase behind a technique; nothing for one that is not Format NVM.
std::optional<SecureErase> secure_erase(Technique technique);

// FNA bits 0 and 1: a format, or the erase in it, of one namespace is one of all.
bool format_reaches_all(const NvmeController& controller);

using NvmeNamespaces = std::map<std::uint32_t, NvmeNamespace>;

struct FormatTarget {
  std::uint32_t namespace_number = 0;  // or FFFFFFFFh
  NvmeNamespace layout;                // kept as it is
  std::uint64_t bytes_reached = 0;     // what the command works on: the timeout follows from it
  std::string why_not;                 // not empty: it cannot be sent, English, for an engineer
};

// `wanted` 0: no one namespace is meant, so all of them are: by the broadcast number where FNA bit 3 allows it.
// A namespace is only reformatted in its own layout: where several are reached, all must have the same one.
FormatTarget format_target(const NvmeController& controller, const NvmeNamespaces& active, std::uint32_t wanted);

// It returns only when the drive is done. Timeout: ten minutes, and a second for each 50 MB (a slow flash drive
// erases several times faster), at most what the kernel's 32 bits of milliseconds hold.
NvmeCommand nvme_format(SecureErase erase, const FormatTarget& target);

// Statuses with which a controller declines the command before it has begun (section 5.14.1 and the generic ones);
// any other means that it began and went wrong.
bool declines_format(std::uint16_t status);

}  // namespace dieu8
