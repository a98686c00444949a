#include "wipe/command/nvme/sanitize_command.h"

#include "wipe/command/nvme/nvme_command.h"

namespace dieu8 {
namespace {

// The command only begins the work, but some controllers first bring their own housekeeping to an end.
constexpr std::uint64_t kBeginMilliseconds = 120'000;

}  // namespace

std::optional<SanitizeAction> sanitize_action(Technique technique) {
  if (technique == Technique::NvmeSanitizeCrypto) return SanitizeAction::CryptoErase;
  if (technique == Technique::NvmeSanitizeBlock) return SanitizeAction::BlockErase;
  if (technique == Technique::NvmeSanitizeOverwrite) return SanitizeAction::Overwrite;
  return std::nullopt;
}

std::string sanitize_action_name(SanitizeAction action) {
  switch (action) {
    case SanitizeAction::ExitFailureMode: return "Exit Failure Mode";
    case SanitizeAction::BlockErase: return "Block Erase";
    case SanitizeAction::Overwrite: return "Overwrite";
    case SanitizeAction::CryptoErase: return "Crypto Erase";
  }
  __builtin_unreachable();
}

std::uint32_t sanitize_dword_10(SanitizeAction action, std::optional<std::uint32_t> dword_of_last_log) {
  std::uint32_t dword = static_cast<std::uint32_t>(action);
  if (action == SanitizeAction::Overwrite) dword |= kSanitizeOnePass;
  if (dword_of_last_log == dword) dword |= kSanitizeInvertBetween;
  return dword;
}

NvmeCommand nvme_sanitize(std::uint32_t dword_10, std::uint32_t pattern) {
  NvmeCommand command;
  command.opcode = static_cast<std::uint8_t>(NvmeOpcode::Sanitize);
  command.dwords_10_to_15[0] = dword_10;
  const bool overwrite = (dword_10 & kSanitizeActionMask) == static_cast<std::uint32_t>(SanitizeAction::Overwrite);
  if (overwrite) command.dwords_10_to_15[1] = pattern;
  command.timeout_ms = kBeginMilliseconds;
  return command;
}

}  // namespace dieu8
