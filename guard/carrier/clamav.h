// ClamAV's programs: how they are asked, what they can look at, and what their answers mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

struct ScanProgram {
  std::string path;
  std::vector<std::string> arguments;
  std::string word;              // for the record: "clamdscan", "clamscan", "program"
  std::uint64_t most_bytes = 0;  // a longer file is not looked at to its end; 0: no limit is known
};

// Those that are installed: the daemon's client before the one that loads all signatures for each file, and takes
// longer files.
std::vector<ScanProgram> installed_clamav();

// The length up to which clamd looks at a file, by its configuration's text. Of a longer one it says "OK".
std::uint64_t clamd_most_bytes(std::string_view configuration);

// By the exit code and what was printed: 0 nothing found, 1 something found, 2 it could not tell. What only says that a
// limit was exceeded is no finding.
std::uint8_t scan_answer(int exit_code, std::string_view printed);

}  // namespace dieu8
