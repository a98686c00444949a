// A ZIP archive in memory (libzip): what OpenDocument files are. The same entries give the same bytes, on any day.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct ZipEntry {
  enum class How { Deflated, Stored };
  std::string name;  // "META-INF/manifest.xml": relative, no ".."
  std::string content;
  How how = How::Deflated;
};

// The archive's bytes, its entries in the order given, dated 1980-01-01 (the oldest date a ZIP knows).
// Errors: Misuse for two entries of one name; Io when libzip fails (memory).
Result<Bytes> zip_file(const std::vector<ZipEntry>& entries);

}  // namespace dieu8
