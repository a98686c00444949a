// The exit codes every program promises. A script must be able to tell No from CouldNotTell.
#pragma once

#include "evidence/base/error.h"

namespace dieu8 {

enum class ExitCode {
  Yes = 0,           // done, valid, allowed
  No = 1,            // not proven, invalid, blocked, refused
  Misuse = 2,        // used wrongly
  CouldNotTell = 3,  // input/output, missing key, interrupted
};

constexpr ExitCode exit_code_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::Refused:
    case ErrorCode::Invalid: return ExitCode::No;
    case ErrorCode::Misuse:
    case ErrorCode::Malformed: return ExitCode::Misuse;
    case ErrorCode::Io:
    case ErrorCode::NotFound:
    case ErrorCode::NoSpace:
    case ErrorCode::Interrupted:
    case ErrorCode::Unsupported: return ExitCode::CouldNotTell;
  }
  return ExitCode::CouldNotTell;
}

}  // namespace dieu8
