#include "wipe/command/mmc/row_result.h"

#include <cerrno>

#include "wipe/command/mmc/mmc_commands.h"

namespace dieu8 {
namespace {

std::string named(const MmcCommand& command, const CardStatus& status) {
  return "CMD" + std::to_string(command.opcode) + " answered " + text_of(status);
}

// Linux runs SANITIZE itself and hands no response up: there the status asked for afterwards must tell.
bool may_be_empty(const MmcCommand& command) {
  constexpr std::uint32_t kRegisterMask = 0x00ff0000;
  return command.opcode == kCmdSwitch && (command.argument & kRegisterMask) == 165U << 16U;
}

// A command that changed what the card holds went out before this answer.
bool changes(const MmcCommand& command) { return command.opcode == kCmdErase || command.opcode == kCmdSwitch; }

StepEnd end_of_error(const CardStatus& status, bool changed_before) {
  constexpr std::uint32_t kSwitchError = 1U << 7U;
  const bool not_taken = status.illegal_command() || (status.raw & kSwitchError) != 0;
  return changed_before && !not_taken ? StepEnd::Failed : StepEnd::Refused;
}

}  // namespace

RowResult judge_row(std::span<const MmcCommand> commands, std::span<const MmcAnswer> answers) {
  if (commands.empty() || answers.size() != commands.size())
    return {StepEnd::Unknown, "not every command of the row was answered"};
  bool changed = false;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const CardStatus status{answers[i].status};
    if (status.has_error()) return {end_of_error(status, changed), named(commands[i], status)};
    if (!status.is_plausible() && !(status.raw == 0 && may_be_empty(commands[i])))
      return {StepEnd::Unknown, named(commands[i], status)};
    changed = changed || changes(commands[i]);
  }
  const CardStatus last{answers.back().status};
  if (!last.is_at_rest()) return {StepEnd::Unknown, named(commands.back(), last) + ": not at rest"};
  return {StepEnd::Completed, ""};
}

RowResult judge_broken_row(const Error& error, const std::optional<CardStatus>& now) {
  if (error.code == ErrorCode::NotFound) return {StepEnd::Unknown, "the card is gone"};
  const std::string what =
      error.system_error == ETIMEDOUT ? "no answer in time" : "the host could not send the commands";
  if (!now) return {StepEnd::Unknown, what + "; CMD13 is not answered either"};
  const std::string reason = what + "; CMD13 answered " + text_of(*now);
  if (error.system_error == EBADMSG) return {StepEnd::Refused, "the card told SWITCH_ERROR to the host's own CMD6"};
  if (now->has_error()) return {end_of_error(*now, true), reason};
  return {error.system_error == ETIMEDOUT ? StepEnd::TimedOut : StepEnd::Unknown, reason};
}

}  // namespace dieu8
