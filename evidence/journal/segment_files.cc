#include "evidence/journal/segment_files.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/base/file_head.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostSegmentBytes = std::size_t{1} << 30U;
constexpr std::size_t kOpeningBytes = std::size_t{64} << 10U;

Result<std::vector<std::string>> journal_names(const std::string& folder) {
  boost::system::error_code error;
  std::vector<std::string> names;
  for (boost::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".journal") names.push_back(entry->path().filename().string());
  if (error) return outcome::failure(system_error(error.value(), "opendir", folder));
  std::sort(names.begin(), names.end());
  return names;
}

// What is too long, or no regular file, says nothing about the record: could not tell.
Result<Bytes> read_segment(const std::string& path, std::size_t most) {
  auto bytes = most < kMostSegmentBytes ? read_file_head(path, most) : read_file(path, kMostSegmentBytes);
  if (bytes) return bytes;
  Error error = std::move(bytes).assume_error();
  if (error.code == ErrorCode::Malformed) error.code = ErrorCode::Io;
  return outcome::failure(std::move(error));
}

}  // namespace

Result<std::vector<SegmentSource>> segment_sources(const std::string& folder) {
  const auto names = TRY(journal_names(folder));
  std::vector<SegmentSource> sources;
  bool any = false;
  for (const std::string& name : names) {
    const std::string path = folder + "/" + name;
    const Bytes head = TRY(read_segment(path, kOpeningBytes));
    any = any || segment_opening_of(head);
    sources.push_back({name, [path](std::size_t most) { return read_segment(path, most); }});
  }
  if (!any)
    return fail(ErrorCode::NotFound, N_("{1} holds no segment of a guard's record"), {folder},
                N_("name the folder with the guard-YYYY-MM.journal files, or one journal file"));
  return sources;
}

}  // namespace dieu8
