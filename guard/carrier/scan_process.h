// The scanner, run by a process of nobody's that shares nothing with the copying but the file to be looked at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/unique_fd.h"
#include "guard/transfer/carry.h"

namespace dieu8 {

struct ScanProgram {
  std::string path;
  std::vector<std::string> arguments;
  std::string word;  // for the record: "clamdscan", "clamscan", "program"
};

// The one that the policy names; else ClamAV's, when it is installed: its daemon's client before the one that loads all
// signatures for each file.
std::optional<ScanProgram> installed_scanner(const std::optional<std::string>& named);

// The process: takes files from `socket` until it closes. The program gets the file as its standard input and answers
// by its exit code as ClamAV's do: 0 nothing found, 1 something found, else it could not tell.
void serve_scans(const UniqueFd& socket);

// The caller's side. The file is handed over for reading only.
class ScanProcess final : public FileScanner {
 public:
  ScanProcess(const UniqueFd& socket, ScanProgram program, NameRights& rights)
      : socket_(socket), program_(std::move(program)), rights_(rights) {}
  Result<ScanAnswer> scan(const UniqueFd& file) override;
  const std::string& word() const { return program_.word; }

 private:
  const UniqueFd& socket_;
  ScanProgram program_;
  NameRights& rights_;
};

}  // namespace dieu8
