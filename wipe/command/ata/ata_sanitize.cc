#include "wipe/command/ata/ata_sanitize.h"

#include "wipe/command/ata/register_text.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kSanitizeDevice = 0xb4;
constexpr std::uint64_t kCryptoSignature = 0x43727970;  // "Cryp"
constexpr std::uint64_t kBlockSignature = 0x426b4572;   // "BkEr"
constexpr std::uint64_t kOverwriteSignature = 0x4f57;   // "OW", above the 32-bit pattern
constexpr std::uint16_t kClearFailure = 0x0001;
constexpr unsigned kMostPasses = 16;

AtaRegisters sanitize(std::uint16_t feature, std::uint16_t count, std::uint64_t lba) {
  return {.command = kSanitizeDevice,
          .feature = feature,
          .count = count,
          .lba = lba,
          .device = kAtaLbaMode,
          .extended = true,
          .protocol = AtaProtocol::NonData};
}

bool bit(std::uint16_t value, unsigned number) { return (value >> number & 1U) != 0; }

const char* failure_text(std::uint8_t failure) {
  switch (static_cast<SanitizeFailure>(failure)) {
    case SanitizeFailure::NotSpecified: return "not specified";
    case SanitizeFailure::SectorsRemain: return "physical sectors remain";
    case SanitizeFailure::Unsupported: return "invalid or unsupported feature";
    case SanitizeFailure::Frozen: return "sanitize is frozen";
    case SanitizeFailure::AntifreezeLocked: return "sanitize antifreeze lock";
  }
  return "unknown to the standard";
}

}  // namespace

AtaRegisters sanitize_status_ext(bool clear_failure) { return sanitize(0x0000, clear_failure ? kClearFailure : 0, 0); }

AtaRegisters crypto_scramble_ext() { return sanitize(0x0011, 0, kCryptoSignature); }

AtaRegisters block_erase_ext() { return sanitize(0x0012, 0, kBlockSignature); }

AtaRegisters overwrite_ext(std::uint32_t pattern, unsigned passes) {
  // Four bits; 0 stands for 16.
  const auto count = static_cast<std::uint16_t>(passes % kMostPasses);
  return sanitize(0x0014, count, kOverwriteSignature << 32U | pattern);
}

Result<AtaSanitizeStatus> parse_sanitize_status(const AtaResult& registers) {
  AtaSanitizeStatus status;
  status.error = registers.failed();
  if (status.error) {
    status.abort = (registers.error & 0x04U) != 0;
    status.failure = static_cast<std::uint8_t>(registers.lba & 0xffU);
    return status;
  }
  if (!registers.extended)
    return fail(ErrorCode::Unsupported, N_("the drive's adapter does not pass on the drive's result registers"));
  status.completed = bit(registers.count, 15);
  status.in_progress = bit(registers.count, 14);
  status.frozen = bit(registers.count, 13);
  status.antifreeze = bit(registers.count, 12);
  if (status.completed && status.in_progress)
    return fail(ErrorCode::Malformed, N_("the drive says that its sanitize is over and that it is under way"));
  if (status.in_progress) status.of_65536 = static_cast<std::uint32_t>(registers.lba & 0xffffU);
  return status;
}

std::string in_words(const AtaSanitizeStatus& status, const AtaResult& registers) {
  if (!status.error)
    return "count " + hex_text(registers.count, 4) + ", LBA(15:0) " + hex_text(registers.lba & 0xffffU, 4);
  std::string text = "status register " + hex_text(registers.status, 2) + ", error register " +
                     hex_text(registers.error, 2) + ", LBA(7:0) " + hex_text(status.failure, 2);
  if (status.abort) text += std::string(": ") + failure_text(status.failure);
  return text;
}

}  // namespace dieu8
