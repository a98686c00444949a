#include "guard/record/segment_folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/random.h"
#include "evidence/base/syscall.h"
#include "evidence/journal/check_journal.h"

namespace dieu8 {
namespace {

constexpr const char* kBeginning = ".new";  // a segment whose opening is not durable yet

std::string path_in(const std::string& folder, const std::string& file) { return folder + "/" + file; }

// What a power cut left of a segment that never was in force.
void remove_beginning(const std::string& path) {
  boost::system::error_code ignored;
  boost::filesystem::remove(path, ignored);
}

PreviousSegment named(std::uint64_t number, const SegmentName& name) {
  PreviousSegment previous;
  previous.number = number;
  previous.file = name.file();
  return previous;
}

PreviousSegment whole(std::uint64_t number, const SegmentName& name, std::string origin, const JournalHead& head) {
  PreviousSegment previous = named(number, name);
  previous.origin = std::move(origin);
  previous.head = head;
  return previous;
}

PreviousSegment damaged(std::uint64_t number, const SegmentName& name, ByteView bytes) {
  PreviousSegment previous = named(number, name);
  previous.bytes = bytes.size();
  previous.sha256 = sha256(bytes);
  return previous;
}

// The number a segment gives itself, else its place among the files.
Result<std::uint64_t> number_of(const std::string& folder, const SegmentName& name, const LastRun& run) {
  if (run.segment != 0) return run.segment;
  const auto names = TRY(segment_names(folder));
  const auto found = std::find(names.begin(), names.end(), name);
  return static_cast<std::uint64_t>(found - names.begin()) + 1;
}

// No segment of ours is that long: somebody put something else in its place.
Result<Resumed> too_long(const std::string& folder, const SegmentName& name) {
  Resumed resumed;
  PreviousSegment previous = named(TRY(number_of(folder, name, resumed.run)), name);
  previous.sha256 = TRY(sha256_file(path_in(folder, name.file())));
  boost::system::error_code unknown;
  previous.bytes = boost::filesystem::file_size(path_in(folder, name.file()), unknown);
  resumed.previous = std::move(previous);
  return resumed;
}

// A closed segment is not written any more; what it says of itself is checked before the next one vouches for it.
PreviousSegment closed_or_damaged(std::uint64_t number, const SegmentName& name, ByteView bytes) {
  const JournalCheck check = check_journal(bytes, nullptr, kGuardRecordSealers);
  const bool sound = check.closed && check.findings.worst_of_chain() != FindingGrade::Broken;
  return sound ? whole(number, name, check.origin, check.head) : damaged(number, name, bytes);
}

std::uint64_t inode_of(const std::string& folder, const SegmentName& name) {
  const auto there = segment_on_disk(folder, name);
  return there ? there->inode : 0;
}

}  // namespace

std::optional<SegmentOnDisk> segment_on_disk(const std::string& folder, const SegmentName& name) {
  struct stat status {};
  const std::string path = path_in(folder, name.file());
  if (!checked("stat", path, [&] { return ::stat(path.c_str(), &status); })) return std::nullopt;
  return SegmentOnDisk{status.st_ino, static_cast<std::uint64_t>(status.st_size)};
}

Result<std::vector<SegmentName>> segment_names(const std::string& folder) {
  boost::system::error_code error;
  std::vector<SegmentName> names;
  for (boost::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (auto name = parse_segment_name(entry->path().filename().string())) names.push_back(std::move(*name));
  if (error) return outcome::failure(system_error(error.value(), "opendir", folder));
  std::sort(names.begin(), names.end());
  return names;
}

SegmentName next_segment_name(const std::optional<SegmentName>& newest, WallTime now) {
  SegmentName name{month_of(now), 1};
  if (!newest || newest->month < name.month) return name;
  return {newest->month, newest->nth + 1};
}

Result<OpenSegment> create_segment(const std::string& folder, const SegmentName& name, bool running,
                                   std::optional<PreviousSegment> previous, Clock& clock) {
  const std::string path = path_in(folder, name.file());
  const std::string beginning = path + kBeginning;
  remove_beginning(beginning);
  const std::uint64_t number = previous ? previous->number + 1 : 1;
  auto file = TRY(open_append_file(beginning, true));
  std::string origin = TRY(random_uuid());
  Journal journal = TRY(Journal::create(std::move(file), clock, std::move(origin)));
  TRY(journal.append(kSegmentOpened, segment_opening_fields({number, name.file(), running, std::move(previous)})));
  TRY(checked("rename", path, [&] { return ::rename(beginning.c_str(), path.c_str()); }));
  TRY(sync_folder(folder));
  return OpenSegment{std::move(journal), name, number, inode_of(folder, name)};
}

Result<Resumed> resume_segment(const std::string& folder, const SegmentName& newest, Clock& clock) {
  const std::string path = path_in(folder, newest.file());
  const auto read = read_file(path, kMostSegmentBytes);
  if (!read && read.assume_error().code == ErrorCode::Malformed) return too_long(folder, newest);
  const Bytes bytes = TRY(read);
  Resumed resumed{std::nullopt, std::nullopt, last_run_of(bytes)};
  const std::uint64_t number = TRY(number_of(folder, newest, resumed.run));
  if (resumed.run.closed) {
    resumed.previous = closed_or_damaged(number, newest, bytes);
    return resumed;
  }
  auto journal = Journal::reopen(path, clock);
  if (journal) {
    resumed.segment = OpenSegment{std::move(journal).assume_value(), newest, number, inode_of(folder, newest)};
  } else if (journal.assume_error().code == ErrorCode::Invalid) {
    resumed.previous = damaged(number, newest, bytes);
  } else {
    return outcome::failure(std::move(journal).assume_error());
  }
  return resumed;
}

}  // namespace dieu8
