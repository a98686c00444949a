// Runs a program without a shell and collects what it says.
#pragma once

#include <string>
#include <vector>

namespace dieu8 {

struct ProgramResult {
  int exit_code = -1;  // -1: it could not be started or was killed by a signal
  std::string out;
  std::string err;
};

// `environment` entries ("NAME=value") are added to the present ones; stdin is /dev/null.
ProgramResult run_program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {});

// A new empty folder that disappears with the object.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::string path(const std::string& name = "") const { return name.empty() ? folder_ : folder_ + "/" + name; }

 private:
  std::string folder_;
};

}  // namespace dieu8
