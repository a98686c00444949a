#include "wipe/command/nvme/format_command.h"

#include <algorithm>
#include <array>

#include "wipe/command/nvme/nvme_command.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kMarginMilliseconds = 600'000;
constexpr std::uint64_t kBytesAMillisecond = 50'000;
constexpr std::uint64_t kLongestMilliseconds = 0xffffffff;

std::uint64_t bytes_of(const NvmeNamespace& one) { return one.sectors * one.sector_bytes; }

bool same_layout(const NvmeNamespace& a, const NvmeNamespace& b) {
  return a.format_index == b.format_index && a.metadata_in_sector == b.metadata_in_sector &&
         a.protection == b.protection && a.protection_first == b.protection_first;
}

bool all_alike(const NvmeNamespaces& active) {
  return std::ranges::all_of(active, [&](const auto& one) { return same_layout(one.second, active.begin()->second); });
}

FormatTarget cannot(const char* why) {
  FormatTarget target;
  target.why_not = why;
  return target;
}

std::uint64_t bytes_of_all(const NvmeController& controller, const NvmeNamespaces& active) {
  std::uint64_t sum = 0;
  for (const auto& [number, one] : active) sum += bytes_of(one);
  return std::max(sum, controller.total_bytes);
}

std::uint32_t format_dword_10(SecureErase erase, const NvmeNamespace& layout) {
  const std::uint32_t index = layout.format_index;
  std::uint32_t dword = (index & 0xfU) | (index >> 4U & 3U) << 12U;
  if (layout.metadata_in_sector) dword |= 1U << 4U;
  dword |= std::uint32_t{layout.protection} << 5U;
  if (layout.protection_first) dword |= 1U << 8U;
  return dword | static_cast<std::uint32_t>(erase) << 9U;
}

}  // namespace

std::optional<SecureErase> secure_erase(Technique technique) {
  if (technique == Technique::NvmeFormatUserData) return SecureErase::UserData;
  if (technique == Technique::NvmeFormatCrypto) return SecureErase::Cryptographic;
  return std::nullopt;
}

bool format_reaches_all(const NvmeController& controller) {
  return controller.format_applies_to_all || controller.erase_applies_to_all;
}

FormatTarget format_target(const NvmeController& controller, const NvmeNamespaces& active, std::uint32_t wanted) {
  if (active.empty()) return cannot("no namespace's Identify page could be read: its LBA format is not known");
  if (wanted == 0 && !controller.format_broadcast)
    return cannot("no namespace is named, and FNA bit 3 forbids the broadcast namespace number");
  if (wanted != 0 && !active.contains(wanted))
    return cannot("the namespace's Identify page could not be read: its LBA format is not known");
  const bool reaches_all = wanted == 0 || format_reaches_all(controller);
  if (reaches_all && !all_alike(active))
    return cannot("the format would reach all namespaces, and they do not have the same LBA format");
  FormatTarget target;
  target.namespace_number = wanted == 0 ? kNvmeAllNamespaces : wanted;
  target.layout = wanted == 0 ? active.begin()->second : active.at(wanted);
  target.bytes_reached = reaches_all ? bytes_of_all(controller, active) : bytes_of(target.layout);
  return target;
}

NvmeCommand nvme_format(SecureErase erase, const FormatTarget& target) {
  NvmeCommand command;
  command.opcode = static_cast<std::uint8_t>(NvmeOpcode::FormatNvm);
  command.namespace_number = target.namespace_number;
  command.dwords_10_to_15[0] = format_dword_10(erase, target.layout);
  command.timeout_ms = std::min(kMarginMilliseconds + target.bytes_reached / kBytesAMillisecond, kLongestMilliseconds);
  return command;
}

bool declines_format(std::uint16_t status) {
  constexpr auto kDeclining =
      std::to_array<std::uint16_t>({0x001, kNvmeInvalidField, 0x00b, 0x00c, 0x015, kNvmeSanitizeFailed,
                                    kNvmeSanitizeInProgress, kNvmeWriteProtected, 0x082, 0x084, 0x10a, 0x10b});
  return std::ranges::find(kDeclining, static_cast<std::uint16_t>(status & 0x7ffU)) != kDeclining.end();
}

}  // namespace dieu8
