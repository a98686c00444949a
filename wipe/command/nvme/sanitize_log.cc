#include "wipe/command/nvme/sanitize_log.h"

#include "wipe/command/nvme/nvme_command.h"
#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::uint32_t kNoEstimate = 0xffffffff;
constexpr std::uint64_t kPassesOfEstimate = 16;

std::uint64_t estimate(ByteView page, std::size_t offset) {
  const std::uint32_t seconds = little_32(page, offset);
  return seconds == kNoEstimate ? 0 : seconds;
}

std::string state_text(const SanitizeLog& log) {
  return "Sanitize Status log: SSTAT " + std::to_string(log.state_bits) + ", SPROG " + hex_h(log.progress, 4) +
         ", SCDW10 " + hex_h(log.command, 8);
}

// Yes only when the log names our dword and did not name it already before: what stood there is no answer to us.
Known echo_of(ByteView before, std::uint32_t ours, const SanitizeLog& log) {
  if (log.command != ours) return Known::No;
  const auto old = parse_sanitize_log(before);
  return old && old.assume_value().command != ours ? Known::Yes : Known::Unknown;
}

SanitizeReading unknown(SanitizeReading reading, const char* why) {
  reading.end = StepEnd::Unknown;
  reading.reason += std::string(": ") + why;
  return reading;
}

SanitizeReading ended_well(SanitizeReading reading, const SanitizeLog& log, bool seen_in_progress) {
  if (reading.echo == Known::No) return unknown(std::move(reading), "a success, but of another command than ours");
  if (log.progress != kSanitizeNoProgress)
    return unknown(std::move(reading), "a success that still shows progress contradicts itself");
  if (reading.echo != Known::Yes && !seen_in_progress)
    return unknown(std::move(reading),
                   "the log named this very command before ours was sent, or could not be read "
                   "then, and ours was never seen in progress");
  reading.end = StepEnd::Completed;
  return reading;
}

SanitizeReading ended_deallocated(SanitizeReading reading, const SanitizeLog& log, bool seen_in_progress) {
  if ((log.command & kSanitizeNoDeallocate) == 0)
    return unknown(std::move(reading),
                   "status 4 (deallocated although No-Deallocate was asked for), but the command "
                   "in the log did not ask for it");
  reading.reason += ": done, and deallocated although No-Deallocate was asked for";
  return ended_well(std::move(reading), log, seen_in_progress);
}

SanitizeReading under_way(SanitizeReading reading, const SanitizeLog& log) {
  reading.end = StepEnd::StillRunning;
  reading.of_65536 = log.progress;
  reading.in_progress = reading.echo != Known::No;
  if (!reading.in_progress) reading.reason += ": another command than ours is under way";
  return reading;
}

}  // namespace

Result<SanitizeLog> parse_sanitize_log(ByteView page) {
  if (page.size() != kSanitizeLogBytes || is_one_byte_repeated(page))
    return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"), {"NVMe Sanitize Status"});
  const std::uint16_t status = little_16(page, 2);
  SanitizeLog log;
  log.progress = little_16(page, 0);
  log.state_bits = static_cast<std::uint8_t>(status & 7U);
  log.global_data_erased = (status & 0x100U) != 0;
  log.command = little_32(page, 4);
  log.seconds_overwrite = (estimate(page, 8) + kPassesOfEstimate - 1) / kPassesOfEstimate;
  log.seconds_block = estimate(page, 12);
  log.seconds_crypto = estimate(page, 16);
  return log;
}

std::uint64_t seconds_estimated(const SanitizeLog& log, SanitizeAction action) {
  switch (action) {
    case SanitizeAction::Overwrite: return log.seconds_overwrite;
    case SanitizeAction::BlockErase: return log.seconds_block;
    case SanitizeAction::CryptoErase: return log.seconds_crypto;
    case SanitizeAction::ExitFailureMode: return 0;
  }
  __builtin_unreachable();
}

SanitizeReading read_sanitize_log(ByteView before, std::uint32_t dword_10, ByteView now, bool seen_in_progress) {
  SanitizeReading reading;
  const auto parsed = parse_sanitize_log(now);
  if (!parsed) {
    reading.reason = "Sanitize Status log: cut short, or one byte repeated";
    return reading;
  }
  const SanitizeLog& log = parsed.assume_value();
  reading.echo = echo_of(before, dword_10, log);
  reading.reason = state_text(log);
  switch (static_cast<SanitizeState>(log.state_bits)) {
    case SanitizeState::Never: return unknown(std::move(reading), "no sanitize was ever done, after ours was accepted");
    case SanitizeState::Success: return ended_well(std::move(reading), log, seen_in_progress);
    case SanitizeState::InProgress: return under_way(std::move(reading), log);
    case SanitizeState::Failed: reading.end = StepEnd::Failed; return reading;
    case SanitizeState::SuccessDeallocated: return ended_deallocated(std::move(reading), log, seen_in_progress);
  }
  return unknown(std::move(reading), "a reserved status");
}

}  // namespace dieu8
