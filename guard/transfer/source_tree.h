// What is to be copied: every file below the given ones, looked at before the first byte is copied.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "guard/transfer/name_rights.h"

namespace dieu8 {

struct TransferLimits {
  std::size_t files = 20'000;
  std::size_t depth = 16;  // folders in one another
  std::size_t path_bytes = 1000;
};

// A file or a folder that was opened by whoever may read it.
struct SourceRoot {
  UniqueFd fd;
  std::string name;  // under which it arrives; empty: what is in the folder arrives by its own names
};

struct SourceFile {
  std::string path;  // under which it arrives: "Công văn/01.odt"
  std::uint64_t bytes = 0;
  std::size_t root = 0;            // index of its SourceRoot
  std::vector<std::string> below;  // its place below the root; empty: it is the root
};

class SourceTree {
 public:
  // `rights` outlive the tree.
  SourceTree(std::vector<SourceRoot> roots, NameRights& rights, TransferLimits limits = {})
      : roots_(std::move(roots)), rights_(rights), limits_(limits) {}

  // In the order of their paths. Errors: Refused, naming it, for a symlink, a device or pipe or socket, a file with
  // several hard links, a name that is not carried, a path that is too long or too deep, more files than the limit, two
  // files of one name; NotFound when there is no file at all; Io.
  Result<std::vector<SourceFile>> list() const;

  // No symlink is followed on the way. Errors: Refused when it is no plain file any more; Io, NotFound.
  Result<UniqueFd> open(const SourceFile& file) const;

 private:
  struct Walk;
  Status add_root(std::size_t index, Walk& walk) const;
  Status add_folder(const UniqueFd& folder, const std::string& path, std::size_t depth, Walk& walk) const;
  Status add_entry(const UniqueFd& folder, const std::string& name, const std::string& path, std::size_t depth,
                   Walk& walk) const;
  Status add_file(const std::string& path, std::uint64_t bytes, Walk& walk) const;

  std::vector<SourceRoot> roots_;
  NameRights& rights_;
  TransferLimits limits_;
};

// Opens what lies at `names` below `folder`; no symlink is followed. Errors: NotFound, Io.
Result<UniqueFd> open_below(const UniqueFd& folder, const std::vector<std::string>& names, int flags,
                            NameRights& rights);

}  // namespace dieu8
