// What went wrong, as a value: a code a program can decide on, and the parts of a sentence for a person.
#pragma once

#include <string>
#include <utility>
#include <vector>

// Marks an English sentence for the translation catalogue without translating it here (see docs/decisions.md).
#define N_(sentence) sentence

namespace dieu8 {

enum class ErrorCode {
  Io,           // the kernel or a device refused or failed
  NotFound,     // what was named does not exist
  Malformed,    // bytes that do not have the form their format page demands
  Refused,      // understood, and not done on purpose (disk in use, wrong confirmation)
  Misuse,       // used wrongly: options, arguments, job file
  Invalid,      // checked and found untrue (signature, digest, chain)
  NoSpace,      // the place that receives evidence is full
  Interrupted,  // stopped by a person or by a signal; can be resumed
  Unsupported,  // this kernel, drive or library cannot do it
};

// `message` and `hint` are catalogue keys (English, marked N_) in which {1}, {2}... stand for `arguments`.
// Only the console translates them: libraries never build sentences for people.
struct Error {
  ErrorCode code = ErrorCode::Io;
  const char* message = "";
  std::vector<std::string> arguments;
  const char* hint = nullptr;
  int system_error = 0;  // errno where the kernel said it, else 0

  Error with_hint(const char* text) && {
    hint = text;
    return std::move(*this);
  }
};

}  // namespace dieu8
