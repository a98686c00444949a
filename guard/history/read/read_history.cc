#include "guard/history/read/read_history.h"

#include "evidence/json/parse.h"
#include "guard/history/read/history_reader.h"
#include "guard/history/read/log_file.h"

namespace dieu8 {
namespace {

constexpr const char* kGuardJournal = "/var/lib/dieu8/journal";

// The time of the first record that is still here; segments are named by their months, so the first name is the oldest.
std::optional<WallTime> first_record(HistoryReader& reader) {
  for (const std::string& name : reader.names(kGuardJournal)) {
    if (!name.starts_with("guard-") || !name.ends_with(".journal")) continue;
    std::optional<WallTime> first;
    const auto take = [&](const std::string& line) {
      if (first) return;
      const auto record = parse_json(as_bytes(line));
      const Json::Object* object = record ? record.value().object() : nullptr;
      if (object == nullptr || !object->contains("time") || object->at("time").text() == nullptr) return;
      const auto time = parse_rfc3339(*object->at("time").text());
      if (time) first = time.value();
    };
    static_cast<void>(each_log_line(reader.tree().root() + kGuardJournal + "/" + name, take));
    if (first) return first;
  }
  return std::nullopt;
}

}  // namespace

History read_history(const SystemTree& tree) {
  HistoryReader reader(tree);
  read_network_files(reader);
  read_logs(reader);
  read_desktops(reader);
  read_system_files(reader);
  const auto guard_since = first_record(reader);
  History history = reader.take();
  history.guard_since = guard_since;
  return history;
}

}  // namespace dieu8
