// How much room the record's disk has.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "guard/record/space_ladder.h"

namespace dieu8 {

class DiskSpaceSource {
 public:
  virtual ~DiskSpaceSource() = default;
  // `reserve_bytes` is left 0: the reserve file knows. Errors: Io, NotFound.
  virtual Result<DiskSpace> space() = 0;
};

// statvfs(3) of a folder.
class FolderSpace final : public DiskSpaceSource {
 public:
  explicit FolderSpace(std::string folder) : folder_(std::move(folder)) {}
  Result<DiskSpace> space() override;

 private:
  std::string folder_;
};

}  // namespace dieu8
