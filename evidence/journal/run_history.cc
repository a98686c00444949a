#include "evidence/journal/run_history.h"

#include <utility>

namespace dieu8 {
namespace {

const Json* field(const JournalRecord& record, std::string_view key) {
  const auto found = record.fields.find(key);
  return found == record.fields.end() ? nullptr : &found->second;
}

bool is_true(const JournalRecord& record, std::string_view key) {
  const Json* const value = field(record, key);
  return value != nullptr && value->boolean() != nullptr && *value->boolean();
}

std::uint64_t counted(const JournalRecord& record) {
  const Json* const value = field(record, "count");
  const bool natural = value != nullptr && value->integer() != nullptr && *value->integer() > 0;
  return natural ? static_cast<std::uint64_t>(*value->integer()) : 0;
}

}  // namespace

void RunFollower::end(RunEnd how, std::optional<WallTime> when) {
  if (!open_) return;
  switch (how) {
    case RunEnd::Open: break;
    case RunEnd::Stopped: ++history_.stopped; break;
    case RunEnd::Killed: ++history_.killed; break;
    case RunEnd::Cut: ++history_.cut; break;
    case RunEnd::Unknown: ++history_.unknown; break;
  }
  open_->end = how;
  open_->ended = when;
  if (history_.listed.size() == RunHistory::kMostListed) history_.listed.erase(history_.listed.begin());
  history_.listed.push_back(*std::exchange(open_, std::nullopt));
}

void RunFollower::start(const JournalRecord& record) {
  end(RunEnd::Unknown, last_);
  ++history_.runs;
  open_ = GuardRun{record.boot, record.time, std::nullopt, RunEnd::Open};
}

void RunFollower::crash(const JournalRecord& record) {
  std::optional<WallTime> when;
  if (const Json* const time = field(record, "last_time"); time != nullptr && time->text() != nullptr)
    if (const auto parsed = parse_rfc3339(*time->text())) when = parsed.assume_value();
  end(is_true(record, "same_boot") ? RunEnd::Killed : RunEnd::Cut, when);
}

void RunFollower::flood(const JournalRecord& record) {
  history_.coalesced += counted(record);
  if (const Json* const of = field(record, "of"); of != nullptr && *of == Json("decision"))
    history_.refusals += counted(record);
}

void RunFollower::next(const JournalRecord& record) {
  if (record.type == "start") start(record);
  if (record.type == "stop") end(RunEnd::Stopped, record.time);
  if (record.type == "crash") crash(record);
  if (record.type == "permission") ++history_.permissions;
  if (record.type == "decision") ++history_.refusals;
  if (record.type == "coalesced") flood(record);
  last_ = record.time;
}

RunHistory RunFollower::history() && {
  end(RunEnd::Open, std::nullopt);
  return std::move(history_);
}

}  // namespace dieu8
