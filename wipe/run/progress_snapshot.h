// How far one disk is, at one moment: plain numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/certificate/sanitization.h"
#include "evidence/certificate/technique.h"

namespace dieu8 {

struct ProgressSnapshot {
  std::string path;
  std::uint32_t pass = 0;
  std::size_t passes = 0;
  bool verifying = false;
  bool finished = false;
  std::optional<FailureKind> failure;  // why it finished before its end
  std::uint64_t done_bytes = 0;        // of this pass or read-back
  std::uint64_t total_bytes = 0;
  std::uint64_t bad_sectors = 0;
  std::uint64_t bytes_a_second = 0;
  bool marking = false;                        // random marks are written, read back or looked for
  std::uint32_t command = 0;                   // the drive's own command under way; 0: none
  std::size_t commands = 0;                    // in the plan
  bool commands_done = false;                  // all of them came to their end
  Technique technique = Technique::Overwrite;  // of that command
  std::uint32_t of_65536 = 0;                  // how far it is; 0: the drive gives no figure
  std::optional<std::uint64_t> command_seconds_left;
};

}  // namespace dieu8
