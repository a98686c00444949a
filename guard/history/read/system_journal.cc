#include "guard/history/read/system_journal.h"

#include <systemd/sd-journal.h>
#include <unistd.h>

#include <memory>
#include <string_view>

#include "evidence/base/syscall.h"
#include "guard/history/parse/log_traces.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kMicroseconds = 1'000'000;

struct CloseJournal {
  void operator()(sd_journal* journal) const { sd_journal_close(journal); }
};
using Journal = std::unique_ptr<sd_journal, CloseJournal>;

// The value of a field of the entry it stands at; empty when it has none.
std::string field_of(sd_journal* journal, const std::string& name) {
  const void* data = nullptr;
  std::size_t length = 0;
  if (sd_journal_get_data(journal, name.c_str(), &data, &length) < 0) return "";
  const std::string_view whole(static_cast<const char*>(data), length);
  return std::string(whole.substr(std::min(whole.size(), name.size() + 1)));
}

// The kernel's own lines have a transport; what the kernel's name is on besides is anybody's.
Status choose_programs(sd_journal* journal) {
  for (const char* program : kLogPrograms) {
    const bool kernel = std::string_view(program) == "kernel";
    const std::string match = kernel ? "_TRANSPORT=kernel" : std::string("SYSLOG_IDENTIFIER=") + program;
    const int added = sd_journal_add_match(journal, match.data(), match.size());
    const int joined = added < 0 ? added : sd_journal_add_disjunction(journal);
    if (joined < 0) return outcome::failure(system_error(-joined, "sd_journal_add_match", match));
  }
  return ok();
}

LogLine line_of(sd_journal* journal) {
  std::uint64_t time = 0;
  if (sd_journal_get_realtime_usec(journal, &time) < 0) time = 0;
  const bool kernel = field_of(journal, "_TRANSPORT") == "kernel";
  return {WallTime{static_cast<std::int64_t>(time / kMicroseconds)},
          kernel ? "kernel" : field_of(journal, "SYSLOG_IDENTIFIER"), field_of(journal, "MESSAGE")};
}

}  // namespace

Status each_journal_line(const std::string& folder, const std::function<void(const LogLine&)>& take) {
  TRY(checked("access", folder, [&] { return ::access(folder.c_str(), R_OK | X_OK); }));
  sd_journal* opened = nullptr;
  const int code = sd_journal_open_directory(&opened, folder.c_str(), 0);
  const Journal journal(opened);
  if (code < 0) return outcome::failure(system_error(-code, "sd_journal_open_directory", folder));
  TRY(choose_programs(journal.get()));
  for (;;) {
    const int next = sd_journal_next(journal.get());
    if (next == 0) return ok();
    if (next < 0) return outcome::failure(system_error(-next, "sd_journal_next", folder));
    take(line_of(journal.get()));
  }
}

}  // namespace dieu8
