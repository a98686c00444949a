// How a drive stands now, from what it told: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wipe/command/drive_control.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

enum class DriveState {
  Usable,    // nothing runs, nothing locks it
  Running,   // it is at a sanitize command
  Failed,    // a sanitize or a format failed: no access until it is brought back
  Locked,    // a password, a range, a write protection stands in the way of everything
  NotKnown,  // it did not answer what would tell
};

struct DriveNow {
  DriveOffer offer;
  StepProgress progress;               // of what runs
  std::optional<Technique> asked_for;  // the technique whose state was asked; empty: the drive offers none with one
  Bytes raw;                           // the drive's answer to that, as it came
  std::string words;                   // what the drive's answer says, for an engineer
};

// A technique of `offer` whose progress can be asked for, whatever was begun: a sanitize has one state.
std::optional<Technique> technique_with_state(const DriveOffer& offer);

// Asks the drive; changes nothing. Errors: as DriveControl::probe.
Result<DriveNow> look_at_drive(DriveControl& control);

DriveState state_of(const DriveNow& now);

// Seconds until a running command may be over, at most, by the drive's own figures; nothing when it gives none.
std::optional<std::uint64_t> seconds_left(const DriveNow& now);

std::string_view wire_name(DriveState state);

}  // namespace dieu8
