// A machine's /proc, /sys, /etc, /run and /var to be read; changes nothing. Tests give a made-up tree.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"

namespace dieu8 {

class SystemTree {
 public:
  // `root` is put before every path: "" is this machine.
  explicit SystemTree(std::string root = "") : root_(std::move(root)) {}

  const std::string& root() const { return root_; }

  // A whole small text file, at most 16 MiB. Errors: NotFound, Io (also: permission), Malformed.
  Result<std::string> text(const std::string& path) const;
  // The same for a file of one line: without the line feed; empty when it cannot be read.
  std::string word(const std::string& path) const;
  // The names in a folder, sorted. Errors: NotFound, Io.
  Result<std::vector<std::string>> names(const std::string& folder) const;
  bool exists(const std::string& path) const;
  // When a file's content was last changed, as its file system says. Errors: NotFound, Io.
  Result<WallTime> changed(const std::string& path) const;
  // Where a link leads in the end, without the root: "/sys/devices/virtual/net/lo"; empty when it leads nowhere.
  std::string target(const std::string& path) const;

 private:
  std::string root_;
};

// "driver" of "/sys/bus/pci/drivers/driver".
std::string last_name(const std::string& path);

// The lines of a text without their line feeds; an unfinished last line counts.
std::vector<std::string> lines_of(const std::string& text);

// Words between blanks and tabs.
std::vector<std::string> words_in(const std::string& line);

// Without blanks, tabs and line ends at both ends.
std::string trimmed(const std::string& text);

}  // namespace dieu8
