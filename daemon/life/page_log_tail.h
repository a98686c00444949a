// Follows CUPS's page log: every line once, also those written while the daemon was away, also when the log is rotated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

class PageLogTail {
 public:
  // `log` is "/var/log/cups/page_log"; `state` keeps which file was read how far.
  PageLogTail(std::string log, std::string state) : log_(std::move(log)), state_(std::move(state)) {}

  // Readable when something in the log's folder changes. Errors: NotFound while there is no such folder, Io.
  Result<int> watch();

  // Whole lines that were not taken yet; at most 1 MiB at once. What is taken counts as read only when `keep` succeeds.
  // A log that is not there has no lines. Errors: Io.
  Result<std::vector<std::string>> take();
  // Errors: Io, NoSpace.
  Status keep();

 private:
  struct Place {
    std::uint64_t inode = 0;
    std::uint64_t offset = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };
  Place kept() const;
  Status read_from(const std::string& path, Place& place, std::vector<std::string>& lines) const;

  std::string log_;
  std::string state_;
  UniqueFd changes_;
  std::optional<Place> place_;
};

}  // namespace dieu8
