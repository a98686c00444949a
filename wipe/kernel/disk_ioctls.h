// One small function for each question to an opened block device.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

// Capacity in bytes. Errors: Io. Source: linux/fs.h BLKGETSIZE64.
Result<std::uint64_t> disk_bytes(const UniqueFd& disk);

// Bytes. Errors: Io; Malformed for 0. Source: linux/fs.h BLKSSZGET, BLKPBSZGET.
Result<std::uint32_t> logical_sector_bytes(const UniqueFd& disk);
Result<std::uint32_t> physical_sector_bytes(const UniqueFd& disk);

// Source: linux/fs.h BLKROGET.
Result<bool> is_read_only(const UniqueFd& disk);

// Writes dirty pages of the device or file and forgets all of them: the next read comes from the medium. A device needs
// root. Errors: Io. Source: linux/fs.h BLKFLSBUF; posix_fadvise(2).
Status drop_cached_pages(const UniqueFd& disk_or_file);

// What a descriptor stands for: "8:0 #12" for a block device (the number after # changes whenever another medium or
// backing file takes the place), "254:1 inode 812 links 1" for a file. Errors: Io, Misuse for anything else.
Result<std::string> node_behind(const UniqueFd& fd, const std::string& path);

// "8:0" of a block device. Errors: Io, Misuse when the descriptor is something else.
Result<std::string> device_number(const UniqueFd& fd, const std::string& path);

// Whether the descriptor is a regular file. Errors: Io.
Result<bool> is_regular_file(const UniqueFd& fd, const std::string& path);

// The same file or device opened again for reading through the page cache, O_DIRECT off. Errors: Io.
Result<UniqueFd> reopen_buffered(const UniqueFd& fd);

}  // namespace dieu8
