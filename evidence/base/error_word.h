// The word for a kind of error where programs read it: --json and records. Never changed once released.
#pragma once

#include <string_view>

#include "evidence/base/error.h"

namespace dieu8 {

constexpr std::string_view error_word(ErrorCode code) {
  switch (code) {
    case ErrorCode::Io: return "io";
    case ErrorCode::NotFound: return "not-found";
    case ErrorCode::Malformed: return "malformed";
    case ErrorCode::Refused: return "refused";
    case ErrorCode::Misuse: return "misuse";
    case ErrorCode::Invalid: return "invalid";
    case ErrorCode::NoSpace: return "no-space";
    case ErrorCode::Interrupted: return "interrupted";
    case ErrorCode::Unsupported: return "unsupported";
  }
  return "io";
}

}  // namespace dieu8
