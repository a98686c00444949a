// The scanner, run by a process of nobody's that shares nothing with the copying but the file to be looked at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/unique_fd.h"
#include "guard/carrier/clamav.h"
#include "guard/transfer/carry.h"

namespace dieu8 {

// In the order in which they are tried: the one that the policy names, else ClamAV's, where they are installed.
std::vector<ScanProgram> installed_scanners(const std::optional<std::string>& named);

// The process: takes files from `socket` until it closes. The program gets the file as its standard input and answers
// by its exit code as ClamAV's do: 0 nothing found, 1 something found, else it could not tell.
void serve_scans(const UniqueFd& socket);

// The caller's side. The file is handed over for reading only. Errors of `scan`: Unsupported for a file that is longer
// than any of the programs looks at; Io when it could not tell, and ever after when it did not answer: its answer would
// be taken for that on a later file.
class ScanProcess final : public FileScanner {
 public:
  // At least one program.
  ScanProcess(const UniqueFd& socket, std::vector<ScanProgram> programs, NameRights& rights)
      : socket_(socket), programs_(std::move(programs)), rights_(rights) {}
  Result<ScanAnswer> scan(const UniqueFd& file) override;
  const std::string& word() const { return programs_.front().word; }

 private:
  Result<const ScanProgram*> program_for(const UniqueFd& file) const;
  Result<std::uint8_t> answer_of(const std::string& line, const UniqueFd& file);

  const UniqueFd& socket_;
  std::vector<ScanProgram> programs_;
  NameRights& rights_;
  bool is_lost_ = false;  // an answer is missing
};

}  // namespace dieu8
