// Where files arrive: written where nobody sees them, made visible one by one, each whole and in one step.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

struct LandingFile {
  UniqueFd fd;
  std::string hidden;  // its name while nobody sees it; empty: it has none
};

class Landing {
 public:
  virtual ~Landing() = default;

  // Bytes that can still be written.
  virtual Result<std::uint64_t> free_bytes() = 0;
  // Whether something has this name already ("a/b.odt").
  virtual Result<bool> has(const std::string& path) = 0;

  // A new, empty, hidden file to write to.
  virtual Result<LandingFile> begin() = 0;
  // It is whole: its bytes set out for the disk while the next file is copied. Only a hint: `place` waits for them.
  virtual void write_back(const LandingFile& file) = 0;
  // It is on the disk and gets its name, in one step; folders on the way are made. Nothing is ever replaced, and no
  // symlink is followed. Errors: Refused when the name is taken; Io, NoSpace: then nothing of it is visible.
  virtual Status place(const LandingFile& file, const std::string& path) = 0;
  virtual void discard(const LandingFile& file) = 0;
  // The names that were given are on the disk. Errors: Io.
  virtual Status settle() = 0;
};

}  // namespace dieu8
