// Whole small files: bounded reads, and writes that are on the disk under their name when they return.
#pragma once

#include <cstddef>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

// The whole file. Errors: Malformed when it is longer than `most_bytes` or not a regular file; Io, NotFound.
Result<Bytes> read_file(const std::string& path, std::size_t most_bytes);

enum class Access : unsigned { Everyone = 0644, OwnerOnly = 0600 };

// Replaces `path` by `bytes` so that after a power cut either the old or the new content is there, never a mixture:
// temporary name in the same folder, fsync, rename, fsync of the folder.
Status write_file_durably(const std::string& path, ByteView bytes, Access access = Access::Everyone);

// fsync(2) of a folder: makes the names in it durable.
Status sync_folder(const std::string& path);

}  // namespace dieu8
