#include "evidence/cli/segment_files.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostFolderBytes = std::size_t{1} << 30U;

Result<std::vector<std::string>> journal_names(const std::string& folder) {
  boost::system::error_code error;
  std::vector<std::string> names;
  for (boost::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".journal") names.push_back(entry->path().filename().string());
  if (error) return outcome::failure(system_error(error.value(), "opendir", folder));
  std::sort(names.begin(), names.end());
  return names;
}

bool is_segment(const SegmentFile& file) { return static_cast<bool>(segment_opening_of(file.bytes)); }

}  // namespace

Result<std::vector<SegmentFile>> read_segment_files(const std::string& folder) {
  const auto names = TRY(journal_names(folder));
  std::vector<SegmentFile> files;
  std::size_t room = kMostFolderBytes;
  for (const std::string& name : names) {
    auto bytes = read_file(folder + "/" + name, room);
    if (!bytes) {
      Error error = std::move(bytes).assume_error();
      // Too long, or no regular file: it says nothing about the record. Could not tell.
      if (error.code == ErrorCode::Malformed) error.code = ErrorCode::Io;
      return outcome::failure(std::move(error));
    }
    room -= bytes.assume_value().size();
    files.push_back({name, std::move(bytes).assume_value()});
  }
  if (std::none_of(files.begin(), files.end(), is_segment))
    return fail(ErrorCode::NotFound, N_("{1} holds no segment of a guard's record"), {folder},
                N_("name the folder with the guard-YYYY-MM.journal files, or one journal file"));
  return files;
}

}  // namespace dieu8
