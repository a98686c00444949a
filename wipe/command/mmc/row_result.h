// What a row of commands came to, from the card's answers or from the transport's error. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "evidence/base/error.h"
#include "evidence/certificate/device_work.h"
#include "wipe/command/mmc/card_status.h"
#include "wipe/command/mmc/mmc_transport.h"

namespace dieu8 {

struct RowResult {
  StepEnd end = StepEnd::Unknown;  // Completed: every command was answered without error and the card is at rest
  std::string reason;              // for an engineer; empty when Completed
};

// Refused: an error bit before anything was changed, or the card does not know the command. Failed: an error bit after.
// Unknown: answers are missing, all zero, or the card is not at rest at the end.
RowResult judge_row(std::span<const MmcCommand> commands, std::span<const MmcAnswer> answers);

// The row ended with an error of the transport; `now` is what CMD13 answered afterwards, empty: nothing.
RowResult judge_broken_row(const Error& error, const std::optional<CardStatus>& now);

}  // namespace dieu8
