// The system journal, and the text logs that rsyslog keeps, back to the oldest that is still there.
#include <algorithm>
#include <string_view>

#include "guard/history/parse/log_traces.h"
#include "guard/history/read/history_reader.h"
#include "guard/history/read/log_file.h"
#include "guard/history/read/system_journal.h"

namespace dieu8 {
namespace {

void read_journal(HistoryReader& reader, const std::string& folder) {
  LogTraces traces(folder, reader.book());
  reader.unless_missing(
      folder, each_journal_line(reader.tree().root() + folder, [&](const LogLine& line) { traces.take(line); }));
  reader.saw_log_since(traces.oldest());
}

void read_text_log(HistoryReader& reader, const std::string& path) {
  const WallTime newest = reader.changed(path).value_or(WallTime{});
  LogTraces traces(path, reader.book());
  reader.unless_missing(path, each_log_line(reader.tree().root() + path, [&](const std::string& text) {
                          if (const auto line = parse_syslog_line(text, newest)) traces.take(*line);
                        }));
  reader.saw_log_since(traces.oldest());
}

// rsyslog writes the same line into several of them; each is told of with its own source.
bool is_text_log(const std::string& name) {
  constexpr std::string_view kLogs[] = {"syslog", "messages", "auth.log", "kern.log", "daemon.log"};
  return std::ranges::any_of(kLogs, [&](std::string_view log) { return name.starts_with(log); });
}

}  // namespace

void read_logs(HistoryReader& reader) {
  read_journal(reader, "/var/log/journal");
  read_journal(reader, "/run/log/journal");
  for (const std::string& name : reader.names("/var/log"))
    if (is_text_log(name)) read_text_log(reader, "/var/log/" + name);
}

}  // namespace dieu8
