#include "tests/fakes/wipe/fake_media.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <cerrno>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8::test {
namespace {

std::string name_of(const MediumDevice& medium) { return medium.path.substr(5); }

std::vector<std::string> evidence_files(const std::string& folder) {
  std::vector<std::string> files;
  for (boost::filesystem::recursive_directory_iterator at(folder), end; at != end; ++at) {
    if (boost::filesystem::is_regular_file(at->path())) files.push_back(at->path().string());
  }
  std::ranges::sort(files);
  return files;
}

void turn_a_byte(const std::string& path) {
  Bytes bytes = read_file(path, 1U << 20U).assume_value();
  bytes.front() ^= 1U;
  static_cast<void>(write_file_durably(path, bytes));
}

auto pulled(const MediumDevice& medium) { return outcome::failure(system_error(ENXIO, "mount", medium.path)); }

}  // namespace

MediumDevice FakeMedia::add(const std::string& name) {
  MediumDevice medium;
  medium.path = medium.disk = "/dev/" + name;
  medium.filesystem = "vfat";
  boost::filesystem::create_directories(content(name));
  media_.push_back(medium);
  return medium;
}

bool FakeMedia::has(const std::string& name, Trouble trouble) const {
  const auto found = troubles_.find(name);
  return found != troubles_.end() && found->second.contains(trouble);
}

Result<std::string> FakeMedia::mount(const MediumDevice& medium, MediumAccess access) {
  const std::string name = name_of(medium);
  const bool writes = access == MediumAccess::Write;
  if (writes && has(name, Trouble::WriteProtected)) return fail(ErrorCode::Refused, "{1} is write-protected", {name});
  if (has(name, writes ? Trouble::PulledBeforeWriting : Trouble::PulledBeforeReading)) return pulled(medium);
  mounted_.insert(name);
  return content(name);
}

Status FakeMedia::unmount(const MediumDevice& medium) {
  mounted_.erase(name_of(medium));
  if (has(name_of(medium), Trouble::NotUnmounted)) return outcome::failure(system_error(EIO, "syncfs", medium.path));
  return ok();
}

Status FakeMedia::forget(const MediumDevice& medium) {
  ++forgotten_;
  const auto files = evidence_files(content(name_of(medium)));
  if (has(name_of(medium), Trouble::LosesWhatWasWritten)) boost::filesystem::remove(files.front());
  if (has(name_of(medium), Trouble::KeepsOtherBytes)) turn_a_byte(files.front());
  return ok();
}

}  // namespace dieu8::test
