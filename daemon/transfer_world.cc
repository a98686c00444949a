// What TransferKeeper asks of the machine.
#include <poll.h>
#include <sys/syscall.h>
#include <systemd/sd-login.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "daemon/transfer_keeper.h"
#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "guard/record/segment_folder.h"

namespace dieu8 {
namespace {

Result<Bytes> segment_text(const std::string& folder, const SegmentName& name) {
  return read_file(folder + "/" + name.file(), kMostSegmentBytes);
}

bool begins_in(ByteView segment, const std::string& transfer) {
  std::vector<RecordedTransfer> found;
  read_transfers(segment, found);
  return std::ranges::any_of(found, [&](const auto& one) { return one.begin.transfer == transfer; });
}

}  // namespace

// A transfer takes minutes or hours, a segment is a month or 4 MiB: what is still open began in one of the last two.
Result<std::vector<RecordedTransfer>> newest_transfers(const std::string& journal_folder) {
  std::vector<SegmentName> names = TRY(segment_names(journal_folder));
  if (names.size() > 2) names.erase(names.begin(), names.end() - 2);
  std::vector<RecordedTransfer> transfers;
  for (const SegmentName& name : names) read_transfers(TRY(segment_text(journal_folder, name)), transfers);
  return transfers;
}

Result<RecordedTransfer> recorded_transfer(const std::string& journal_folder, const std::string& transfer) {
  const std::vector<SegmentName> names = TRY(segment_names(journal_folder));
  std::vector<Bytes> telling;  // newest first
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    Bytes segment = TRY(segment_text(journal_folder, *name));
    if (as_text(segment).find(transfer) == std::string_view::npos) continue;
    telling.push_back(std::move(segment));
    if (begins_in(telling.back(), transfer)) break;
  }
  std::vector<RecordedTransfer> transfers;
  for (auto segment = telling.rbegin(); segment != telling.rend(); ++segment) read_transfers(*segment, transfers);
  for (RecordedTransfer& one : transfers)
    if (one.begin.transfer == transfer) return std::move(one);
  return fail(ErrorCode::NotFound, N_("the record knows no transfer {1}"), {transfer});
}

// The descriptor names the process, whatever number its successor gets.
std::function<bool()> watch_process(std::int32_t pid) {
  auto process = std::make_shared<UniqueFd>(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  return [process] {
    pollfd waiting{process->get(), POLLIN, 0};
    return process->is_open() && ::poll(&waiting, 1, 0) == 0;
  };
}

std::uint32_t person_at_the_screen() {
  uid_t user = 0;
  return ::sd_seat_get_active("seat0", nullptr, &user) >= 0 ? user : 0;
}

}  // namespace dieu8
