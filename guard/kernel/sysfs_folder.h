// One folder of sysfs, held open. What is read or written through it reaches this very device: when the device is gone
// every call fails with NotFound, also when a successor has taken the same path.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

class SysfsFolder {
 public:
  // `path` is followed through links. Errors: NotFound, Io.
  static Result<SysfsFolder> open(const std::string& path);

  // A folder seen from this one; links are followed, ".." is the parent of this folder and not of its path.
  // Errors: NotFound, Io.
  Result<SysfsFolder> folder(const std::string& name) const;

  // An attribute without its last line feed. Errors: Malformed when it is longer than a page (4096 bytes: the kernel
  // never gives more); NotFound, Io.
  Result<std::string> text(const std::string& name) const;

  // A binary attribute. Errors: Malformed when it is longer than `most_bytes`; NotFound, Io.
  Result<Bytes> bytes(const std::string& name, std::size_t most_bytes) const;

  // An attribute that is "0" or "1". Errors: Malformed for anything else; NotFound, Io.
  Result<bool> flag(const std::string& name) const;

  // Errors: NotFound, Io (also what the kernel's own handler of the attribute answers).
  Status write(const std::string& name, std::string_view value) const;

  // Writes, reads again and compares. Errors: as `write`; Io when another value stands there afterwards.
  Status set(const std::string& name, std::string_view value) const;

  // What is in the folder, in order of the bytes. A folder of a device that is gone may look empty: ask for an
  // attribute afterwards. Errors: NotFound, Io.
  Result<std::vector<std::string>> names() const;

  Result<std::vector<std::string>> names_in(const std::string& folder_name) const;  // of a folder in this one

  // The last part of a link's target ("usbhid" of "driver"); empty when there is no such link. Errors: Io.
  Result<std::string> link_name(const std::string& name) const;

  // Where the folder really is, all links followed. Errors: NotFound, Io.
  Result<std::string> real_path() const;

  bool has(const std::string& name) const;
  const std::string& path() const { return path_; }  // as it was opened; for messages

 private:
  SysfsFolder(UniqueFd fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {}
  std::string place_of(const std::string& name) const { return path_ + "/" + name; }
  Result<UniqueFd> open_at(const std::string& name, int flags) const;

  UniqueFd fd_;
  std::string path_;
};

}  // namespace dieu8
