#include "wipe/command/scsi/erase_commands.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kImmediate = 0x80;
constexpr std::uint64_t kHour = 3'600'000;
// Nothing tells how long a drive needs that answers only when done; a cut here would look like a dead drive.
constexpr std::uint64_t kBlockingFormatMs = kHour * 7 * 24;
constexpr std::uint64_t kCryptoMs = kHour;
constexpr std::uint64_t kAcceptMs = 120'000;  // the drive only has to accept

// One run of the pattern, not inverted. SBC-4 table "SANITIZE overwrite parameter list".
Bytes overwrite_list(std::uint32_t pattern) {
  Bytes list = {0x01, 0, 0, 4};
  for (unsigned shift = 32; shift > 0; shift -= 8) list.push_back(static_cast<std::uint8_t>(pattern >> (shift - 8)));
  return list;
}

// Short parameter list header; with SI an initialization pattern descriptor of the drive's default pattern.
Bytes format_list(const FormatChoice& choice) {
  constexpr std::uint8_t kOptionsValid = 0x80;
  constexpr std::uint8_t kNoCertification = 0x20;
  constexpr std::uint8_t kPatternFollows = 0x08;
  constexpr std::uint8_t kFormatImmediate = 0x02;
  constexpr std::uint8_t kSecurityInitialize = 0x20;
  unsigned options = kOptionsValid | kNoCertification;
  if (choice.wait == FormatWait::AnswerAtOnce) options |= kFormatImmediate;
  if (!choice.security_initialize) return {0, static_cast<std::uint8_t>(options), 0, 0};
  return {0, static_cast<std::uint8_t>(options | kPatternFollows), 0, 0, kSecurityInitialize, 0, 0, 0};
}

}  // namespace

ScsiCommand sanitize(SanitizeServiceAction action, std::uint32_t pattern) {
  ScsiCommand command{.cdb = Bytes(10, 0), .direction = Direction::None, .data_out = {}, .timeout_ms = kAcceptMs};
  const bool returns_at_once =
      action == SanitizeServiceAction::Overwrite || action == SanitizeServiceAction::BlockErase;
  command.cdb[0] = 0x48;
  command.cdb[1] = static_cast<std::uint8_t>((returns_at_once ? kImmediate : 0U) | static_cast<unsigned>(action));
  if (action == SanitizeServiceAction::CryptographicErase) command.timeout_ms = kCryptoMs;
  if (action != SanitizeServiceAction::Overwrite) return command;
  command.direction = Direction::ToDrive;
  command.data_out = overwrite_list(pattern);
  command.cdb[8] = static_cast<std::uint8_t>(command.data_out.size());
  return command;
}

ScsiCommand format_unit(const FormatChoice& choice) {
  constexpr std::uint8_t kListFollows = 0x10;  // FMTDATA
  return {.cdb = {0x04, kListFollows, 0, 0, 0, 0},
          .direction = Direction::ToDrive,
          .data_out = format_list(choice),
          .timeout_ms = choice.wait == FormatWait::AnswerAtOnce ? kAcceptMs : kBlockingFormatMs};
}

ScsiCommand mode_select_10(Bytes parameter_list) {
  constexpr std::uint8_t kPageFormat = 0x10;  // PF
  ScsiCommand command{.cdb = {0x55, kPageFormat, 0, 0, 0, 0, 0, 0, 0, 0},
                      .direction = Direction::ToDrive,
                      .data_out = std::move(parameter_list),
                      .timeout_ms = kAcceptMs};
  command.cdb[7] = static_cast<std::uint8_t>(command.data_out.size() >> 8U);
  command.cdb[8] = static_cast<std::uint8_t>(command.data_out.size());
  return command;
}

Bytes bytes_sent(const ScsiCommand& command) {
  Bytes bytes = command.cdb;
  bytes.insert(bytes.end(), command.data_out.begin(), command.data_out.end());
  return bytes;
}

}  // namespace dieu8
